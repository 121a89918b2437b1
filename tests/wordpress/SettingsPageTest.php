<?php
/** Section 14, The settings page. */
final class SettingsPageTest extends PluginTestCase {
	private function save( $name, $value ) {
		return apply_filters( 'woocommerce_admin_settings_sanitize_option_booking_sync', sanitize_text_field( (string) $value ), array( 'id' => "booking_sync[$name]" ), $value );
	}

	public function fields() {
		$key = str_repeat( 'aB3', 10 );
		return array(
			'an address'                  => array( 'url', ' https://sync.example/webhook/order ', 'https://sync.example/webhook/order', '' ),
			'only a host'                 => array( 'url', 'https://sync.example', 'https://sync.example/webhook/order', '' ),
			'only a host and a slash'     => array( 'url', 'https://sync.example/', 'https://sync.example/webhook/order', '' ),
			'an address that is removed'  => array( 'url', '', '', '' ),
			'an address without https'    => array( 'url', 'http://sync.example/webhook/order', null, 'must begin with https://' ),
			'a host without a scheme'     => array( 'url', 'sync.example', null, 'must begin with https://' ),
			'this machine'                => array( 'url', 'http://127.0.0.1:8080/webhook/order', 'http://127.0.0.1:8080/webhook/order', '' ),
			'a path without a host'       => array( 'url', '/webhook/order', null, 'cannot be read' ),
			'a secret'                    => array( 'secret', " $key ", $key, '' ),
			'sixteen letters'             => array( 'secret', 'abcdefghijklmnop', 'abcdefghijklmnop', '' ),
			'fifteen letters'             => array( 'secret', 'abcdefghijklmno', null, 'at least 16' ),
			'two hundred letters'         => array( 'secret', str_repeat( 'a', 200 ), str_repeat( 'a', 200 ), '' ),
			'more'                        => array( 'secret', str_repeat( 'a', 201 ), null, 'at least 16' ),
			'a secret with marks'         => array( 'secret', 'abcdefghijklmnop&', null, 'at least 16' ),
			'a secret with two lines'     => array( 'secret', "abcdefghijklmnop\nabc", null, 'at least 16' ),
			'no secret'                   => array( 'secret', '', null, 'at least 16' ),
			'a minimum'                   => array( 'min', '1', '1', '' ),
			'a minimum of none'           => array( 'min', '0', null, 'from 1 on' ),
			'a minimum below'             => array( 'min', '-4', null, 'from 1 on' ),
			'a minimum of words'          => array( 'min', 'four', null, 'from 1 on' ),
			'a percentage'                => array( 'percent', '7.5', '7.5', '' ),
			'with a comma'                => array( 'percent', '7,5', '7.5', '' ),
			'less than one'               => array( 'percent', '0.5', '0.5', '' ),
			'all'                         => array( 'percent', '100', '100', '' ),
			'more than all'               => array( 'percent', '100.1', null, 'above 0' ),
			'none'                        => array( 'percent', '0', null, 'above 0' ),
			'less than none'              => array( 'percent', '-5', null, 'above 0' ),
			'with its sign'               => array( 'percent', '5 %', null, 'above 0' ),
			'no percentage'               => array( 'percent', '', null, 'above 0' ),
			'a label'                     => array( 'label', 'Grupo', 'Grupo', '' ),
			'a switch'                    => array( 'discount', 'no', 'no', '' ),
		);
	}

	/** @dataProvider fields */
	public function test_what_cannot_be_used_is_told_and_the_value_of_before_stays( $name, $raw, $stored, $fault ) {
		$before = BookingSync\stored_settings()[ $name ];
		$this->assertSame( null === $stored ? $before : $stored, $this->save( $name, $raw ) );
		$this->assertCount( '' === $fault ? 0 : 1, Shop::$errors );
		$this->assertStringContainsString( $fault, implode( Shop::$errors ) );
	}

	public function test_categories_stay_a_list() {
		$this->assertSame( array( '7', '8' ), BookingSync\check_field( array( '7', '8' ), array( 'id' => 'booking_sync[categories]' ), array( '7', '8' ) ) );
	}

	public function addresses() {
		return array(
			array( 'https://x.example', 'https://x.example/webhook/order' ),
			array( 'https://x.example//', 'https://x.example/webhook/order' ),
			array( 'https://x.example:8443', 'https://x.example:8443/webhook/order' ),
			array( 'https://x.example/hook', 'https://x.example/hook' ),
			array( 'x.example', 'http://x.example/webhook/order' ),
			array( 'javascript:alert(1)', '' ),
			array( 'ftp://x.example/', '' ),
			array( '   ', '' ),
		);
	}

	/** @dataProvider addresses */
	public function test_an_address_is_completed( $entered, $address ) {
		$this->assertSame( $address, BookingSync\tidy_address( $entered ) );
	}

	public function safe_addresses() {
		return array(
			array( 'https://x.example/hook', true ),
			array( 'http://x.example/hook', false ),
			array( 'http://localhost/hook', true ),
			array( 'http://127.0.0.1:8080/hook', true ),
			array( 'http://[::1]:8080/hook', false ),
			array( 'https://[::1]/hook', false ),
			array( 'https://ana:secret@x.example/hook', false ),
			array( 'http://127.0.0.1.example/hook', false ),
			array( 'http://localhost.example/hook', false ),
			array( 'http://10.0.0.5/hook', false ),
			array( '', true ),
			array( '/hook', false ),
		);
	}

	/** @dataProvider safe_addresses */
	public function test_customers_data_leave_this_machine_encrypted_only( $address, $safe ) {
		$this->assertSame( $safe, '' === BookingSync\address_fault( $address ) );
	}

	/** WooCommerce's settings API lists the fields of this page for any key that may read. */
	public function test_outside_the_admin_pages_there_are_no_fields() {
		Shop::$in_admin = false;
		$this->assertSame( array( 'x' ), apply_filters( 'woocommerce_get_settings_advanced', array( 'x' ), 'booking_sync' ) );
	}

	/** That API saves a single field and gives no form. */
	public function test_a_field_that_nobody_entered_keeps_its_value() {
		foreach ( array( 'url' => Shop::URL, 'secret' => Shop::SECRET, 'min' => '4', 'percent' => '5', 'label' => '' ) as $name => $value ) {
			$this->assertSame( $value, BookingSync\check_field( '', array( 'id' => "booking_sync[$name]", 'type' => 'text' ), null ), $name );
		}
		$this->assertSame( 'no', BookingSync\check_field( 'no', array( 'id' => 'booking_sync[discount]', 'type' => 'checkbox' ), null ), 'an empty box is an answer' );
		$this->assertSame( array(), Shop::$errors );
	}

	public function test_the_page_is_a_section_of_advanced_and_other_sections_are_left_alone() {
		$this->assertSame( array( '' => 'Page setup', 'booking_sync' => 'Booking Sync' ), apply_filters( 'woocommerce_get_sections_advanced', array( '' => 'Page setup' ) ) );
		$this->assertSame( array( 'x' ), apply_filters( 'woocommerce_get_settings_advanced', array( 'x' ), 'webhooks' ) );
		$fields = apply_filters( 'woocommerce_get_settings_advanced', array(), 'booking_sync' );
		$stored = array();
		foreach ( $fields as $field ) {
			if ( preg_match( '/^booking_sync\[(\w+)\]$/', $field['id'], $part ) ) {
				$stored[] = $part[1];
				$this->assertSame( BookingSync\stored_settings()[ $part[1] ], $field['default'] );
			} else {
				$this->assertContains( $field['type'], array( 'title', 'sectionend', 'booking_sync_part' ) );
				$this->assertFalse( 'booking_sync_part' === $field['type'] && $field['is_option'], 'a part is stored nowhere' );
			}
		}
		$all = array_keys( BookingSync\stored_settings() );
		sort( $all );
		sort( $stored );
		$this->assertSame( array_values( array_diff( $all, array( 'no_snippets' ) ) ), $stored, 'every setting but the one about snippets that are not there' );
		$starts = array_count_values( array_column( $fields, 'type' ) );
		$this->assertSame( $starts['title'], $starts['sectionend'] );
	}

	public function test_the_list_of_plugins_leads_to_it() {
		$links = apply_filters( 'plugin_action_links_booking-sync/booking-sync.php', array( 'Deactivate' ) );
		$this->assertStringContainsString( 'section=booking_sync">Settings</a>', $links[0] );
		$this->assertSame( 'Deactivate', $links[1] );
	}

	private function part( $name ) {
		return $this->printed( function () use ( $name ) {
			do_action( 'woocommerce_admin_field_booking_sync_part', BookingSync\part( $name ) );
		} );
	}

	public function test_the_connection_has_a_button_for_a_test() {
		$this->assertStringContainsString( '>Send a test to booking-sync</a> (save first what you changed)</p>', $this->part( 'connection' ) );
		$this->assertStringNotContainsString( 'Nothing is sent', $this->part( 'connection' ) );
		$this->assertStringNotContainsString( 'order=', $this->part( 'connection' ) );
		Shop::set( array( 'secret' => '' ) );
		$this->assertStringContainsString( 'Nothing is sent: the secret is missing', $this->part( 'connection' ) );
	}

	public function test_woocommerces_own_webhook_to_the_same_address_is_named() {
		Shop::$webhooks = array( 1 => new WC_Webhook( 'Old <b>one</b>', 'http://sync.example:80/webhook/order/' ), 2 => new WC_Webhook( 'Another', 'https://sync.example/other' ), 3 => null );
		$this->assertSame( array( 'Old <b>one</b>' ), BookingSync\other_webhooks() );
		$this->assertStringContainsString( 'webhook &quot;Old &lt;b&gt;one&lt;/b&gt;&quot; sends to the same address', $this->part( 'connection' ) );
		Shop::set( array( 'url' => '' ) );
		$this->assertSame( array(), BookingSync\other_webhooks() );
	}

	public function test_without_snippets_their_part_is_not_there() {
		$this->assertSame( '', $this->part( 'snippets' ) );
	}

	public function test_the_last_deliveries_are_told() {
		$this->assertStringContainsString( 'Nothing was sent yet.', $this->part( 'deliveries' ) );
		$id = WC_Order::put();
		BookingSync\want( $id, 'order.updated' );
		Shop::pass();
		$gone = 999999;
		Shop::will_answer( Shop::answer( 503, array( 'error' => 'disk & <i>more</i>' ) ) );
		BookingSync\want( $gone, 'order.deleted' );
		Shop::pass();
		$html = $this->part( 'deliveries' );
		$this->assertStringContainsString( ">N$id</a></td><td>03/06/2025 12:00</td><td>✓ sent. booking-sync has the order.</td><td>1</td>", $html );
		$this->assertStringContainsString( '<td>999999</td>', $html );
		$this->assertStringContainsString( '<td>is being sent. booking-sync cannot keep it at the moment: its disk may be full. Next attempt: 03/06/2025 12:01.<br><small>Technical details: disk &amp; more</small></td><td>1</td>', $html );
	}

	public function test_no_more_than_twenty_deliveries_are_told() {
		for ( $i = 0; $i < 25; ++$i ) {
			BookingSync\want( WC_Order::put(), 'order.updated' );
		}
		$html = $this->part( 'deliveries' );
		$this->assertSame( 20, substr_count( $html, '<tr><td' ) );
		$this->assertMatchesRegularExpression( '#^</table>.*<table class="form-table">$#s', $html, 'outside the table of the fields' );
	}
}
