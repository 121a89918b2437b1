<?php
/** Section 1, Start; and what is left when the plugin is deleted. */
final class StartTest extends PluginTestCase {
	public function test_the_first_start_makes_the_table_a_secret_and_remembers_the_address() {
		global $wpdb;
		Shop::open();
		Shop::$options = array( 'home' => Shop::HOME );
		$this->assertFalse( $wpdb->has_table( 'wp_booking_sync_orders' ) );
		BookingSync\start();
		$this->assertTrue( $wpdb->has_table( 'wp_booking_sync_orders' ) );
		$this->assertMatchesRegularExpression( '/^[A-Za-z0-9]{32}$/', Shop::$options['booking_sync']['secret'] );
		$this->assertStringNotContainsString( parse_url( Shop::HOME, PHP_URL_HOST ), Shop::$options['booking_sync_home'], 'who copies the shop replaces it everywhere' );
		$this->assertSame( Shop::HOME, BookingSync\remembered( 'home' ) );
		$this->assertSame( BookingSync\VERSION, Shop::$options['booking_sync_version'] );
	}

	public function test_a_new_version_keeps_secret_address_and_queue() {
		$id = WC_Order::put();
		BookingSync\want( $id, 'order.updated' );
		Shop::$options['home'] = 'https://elsewhere.example';
		BookingSync\install();
		$this->assertSame( Shop::SECRET, Shop::$options['booking_sync']['secret'] );
		$this->assertSame( Shop::HOME, Shop::$options['booking_sync_home'] );
		$this->assertSame( 'waiting', $this->state( $id ) );
	}

	public function test_without_woocommerce_nothing_is_hooked_but_the_words() {
		$program = 'require $argv[1]; Shop::open(); require $argv[2]; $GLOBALS["wp_filter"] = array(); BookingSync\start();
			echo implode( " ", array_keys( $GLOBALS["wp_filter"] ) ), " ", json_encode( get_option( "booking_sync_version" ) );';
		$this->assertSame( 'gettext_booking-sync ngettext_booking-sync false', $this->alone( $program ) );
	}

	public function test_as_a_plugin_it_declares_that_it_knows_order_tables_and_blocks_and_elsewhere_not() {
		do_action( 'before_woocommerce_init' );
		BookingSync\declare_compatibility();
		$this->assertSame( array(), Shop::$features, 'the file is not below the folder of plugins here' );
		$program = 'require $argv[1]; Shop::open(); $file = WP_PLUGIN_DIR . "/booking-sync/booking-sync.php"; mkdir( dirname( $file ), 0700, true );
			copy( $argv[2], $file ); require $file; do_action( "before_woocommerce_init" ); echo implode( " ", Shop::$features );
			unlink( $file ); rmdir( dirname( $file ) ); rmdir( WP_PLUGIN_DIR ); rmdir( WP_CONTENT_DIR );';
		$this->assertSame( 'custom_order_tables cart_checkout_blocks', $this->alone( $program ) );
	}

	public function test_the_clock_is_wound_once_an_hour_and_repairs_what_was_deleted() {
		do_action( 'action_scheduler_init' );
		do_action( 'action_scheduler_init' );
		$this->assertCount( 1, Shop::waiting( 'booking_sync_tend' ) );
		$this->assertCount( 1, Shop::waiting( 'booking_sync_daily' ) );
		$this->assertSame( array( 900, 86400 ), array_column( Shop::$actions, 'every' ) );
		$this->assertSame( array( Shop::$now + 900, Shop::$now + 3600 ), array_column( Shop::$actions, 'at' ) );
		Shop::$actions = array();
		Shop::$now    += 3599;
		BookingSync\keep_the_clock();
		$this->assertSame( array(), Shop::$actions );
		++Shop::$now;
		BookingSync\keep_the_clock();
		$this->assertCount( 2, Shop::$actions );
	}

	public function test_a_lost_table_is_made_again() {
		global $wpdb;
		$wpdb->query( 'DROP TABLE wp_booking_sync_orders' );
		BookingSync\keep_the_clock();
		$this->assertTrue( $wpdb->has_table( 'wp_booking_sync_orders' ) );
	}

	public function test_deactivated_it_leaves_no_action_of_its_own_and_those_of_others() {
		as_schedule_single_action( 1, 'somebody_elses', array(), 'woocommerce' );
		BookingSync\keep_the_clock();
		BookingSync\deactivate();
		$this->assertSame( array( 'somebody_elses' ), array_values( array_column( Shop::$actions, 'hook' ) ) );
	}

	public function test_activated_again_it_winds_the_clock_at_once() {
		BookingSync\keep_the_clock();
		BookingSync\deactivate();
		BookingSync\keep_the_clock();
		$this->assertCount( 1, Shop::waiting( 'booking_sync_tend' ) );
		$this->assertCount( 1, Shop::waiting( 'booking_sync_daily' ) );
	}

	public function test_deleted_it_leaves_nothing_behind() {
		global $wpdb;
		BookingSync\activate();
		$this->assertSame( array( 'BookingSync\leave' ), Shop::$uninstall );
		$before = array( 'home' => Shop::HOME, 'other' => 'stays' );
		Shop::$options += $before + array( 'booking_sync_copy' => 'https://copy.example' );
		BookingSync\keep_the_clock();
		BookingSync\ask_about( array( 1 ) );
		BookingSync\want( 5, 'order.updated' );
		$tables = array( 'wp_postmeta', 'wp_usermeta', 'wp_wc_orders_meta', 'wp_woocommerce_order_itemmeta' );
		foreach ( $tables as $table ) {
			foreach ( array( '_booking_sync_discount', '_booking_sync_now', '_wc_other/booking-sync/nif', '_booking_id' ) as $key ) {
				$wpdb->insert( $table, array( 'post_id' => 5, 'meta_key' => $key, 'meta_value' => '1' ) );
			}
		}
		call_user_func( Shop::$uninstall[0] );
		$this->assertSame( $before, Shop::$options );
		$this->assertSame( array(), Shop::$transients );
		$this->assertSame( array(), Shop::$actions );
		$this->assertSame( array( array( 'wp_actionscheduler_groups', array( 'slug' => 'booking-sync' ) ) ), $wpdb->deleted );
		$this->assertFalse( $wpdb->has_table( 'wp_booking_sync_orders' ) );
		foreach ( $tables as $table ) {
			$this->assertSame( array( '_booking_id' ), $wpdb->get_col( "SELECT meta_key FROM $table" ), $table );
		}
	}

	public function test_deleted_in_a_shop_without_order_tables_it_does_not_ask_for_them() {
		global $wpdb;
		$wpdb->query( 'DROP TABLE wp_wc_orders_meta' );
		BookingSync\leave();
		$this->assertFalse( $wpdb->has_table( 'wp_booking_sync_orders' ) );
	}

	public function test_deleted_in_a_network_it_leaves_each_site() {
		global $wpdb;
		$wpdb->query( 'CREATE TABLE wp_2_booking_sync_orders (x)' );
		$wpdb->query( 'CREATE TABLE wp_3_booking_sync_orders (x)' );
		Shop::$sites = array( 2, 3 );
		BookingSync\leave();
		$this->assertFalse( $wpdb->has_table( 'wp_2_booking_sync_orders' ) );
		$this->assertFalse( $wpdb->has_table( 'wp_3_booking_sync_orders' ) );
		$this->assertSame( 'wp_', $wpdb->prefix );
	}
}
