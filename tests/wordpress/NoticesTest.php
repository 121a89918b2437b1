<?php
/** Section 15, Notices; and what its buttons do. */
final class NoticesTest extends PluginTestCase {
	private function notices() {
		return $this->printed( function () {
			do_action( 'admin_notices' );
		} );
	}

	public function test_where_all_is_well_nothing_is_said() {
		$this->assertSame( '', $this->notices() );
	}

	public function test_what_is_missing_is_said_to_those_who_may_change_it() {
		Shop::set( array( 'url' => '' ) );
		$this->assertStringContainsString( '<div class="notice notice-info"><p><strong>booking-sync:</strong> Nothing is sent: the address of booking-sync is missing in the settings.</p><p><a class="button" href="', $this->notices() );
		Shop::$rights = array( 'edit_shop_orders' );
		$this->assertSame( '', $this->notices() );
	}

	public function test_the_settings_page_is_not_led_to_from_itself() {
		Shop::set( array( 'url' => '' ) );
		$this->assertStringContainsString( 'address of booking-sync is missing', $this->notices() );
		$_GET = array( 'section' => 'booking_sync' );
		$this->assertSame( '', $this->notices() );
		$_GET = array( 'section' => 'keys' );
		$this->assertStringContainsString( 'address of booking-sync is missing', $this->notices() );
	}

	public function numbers() {
		return array( array( 1, '1 order could not be sent for a day.' ), array( 2, '2 orders could not be sent for a day.' ) );
	}

	/** @dataProvider numbers */
	public function test_orders_given_up_are_counted_with_a_button_to_send_them_again( $number, $words ) {
		Shop::will_answer( new WP_Error( 'http', 'no' ) );
		for ( $i = 0; $i < $number; ++$i ) {
			BookingSync\want( WC_Order::put(), 'order.updated' );
		}
		$this->attempts_of_a_day();
		$this->assertStringContainsString( 'notice-error', $this->notices() );
		$this->assertStringContainsString( $words, $this->notices() );
		$this->assertStringContainsString( 'admin-post.php?action=booking_sync_again&#038;_wpnonce=nonce-of-booking_sync_again">Send again</a>', $this->notices() );
	}

	private function again( $nonce = 'nonce-of-booking_sync_again' ) {
		$_REQUEST = array( '_wpnonce' => $nonce );
		return $this->ended( function () {
			do_action( 'admin_post_booking_sync_again' );
		} );
	}

	public function test_those_given_up_are_sent_again_by_a_button_with_nonce_and_right() {
		$id = WC_Order::put();
		Shop::will_answer( new WP_Error( 'http', 'no' ) );
		BookingSync\want( $id, 'order.updated' );
		$this->attempts_of_a_day();
		$this->assertSame( 403, $this->again( 'wrong' )->status );
		Shop::$rights = array();
		$this->assertSame( 403, $this->again()->status );
		$this->assertSame( 'given_up', $this->state( $id ) );
		Shop::$rights = array( 'manage_woocommerce' );
		$this->assertSame( array( 'redirected', BookingSync\settings_link() ), array( $this->again()->kind, $this->again()->getMessage() ) );
		$this->assertSame( 'waiting', $this->state( $id ) );
	}

	public function test_a_moved_shop_is_asked_and_nothing_else_is_said() {
		Shop::set( array( 'url' => '' ) );
		Shop::$options['home'] = 'https://new.example/<b>';
		$text                  = $this->notices();
		$this->assertStringContainsString( 'This shop was at https://school.example and is now at https://new.example/&lt;b&gt;.', $text );
		$this->assertStringContainsString( 'action=booking_sync_home&#038;say=moved&#038;_wpnonce=nonce-of-booking_sync_home">The shop has moved: go on sending</a>', $text );
		$this->assertStringContainsString( 'say=copy&#038;', $text );
		$this->assertSame( 1, substr_count( $text, 'class="notice' ) );
	}

	private function say( $what, $nonce = 'nonce-of-booking_sync_home' ) {
		$_GET     = array( 'say' => $what );
		$_REQUEST = $_GET + array( '_wpnonce' => $nonce );
		return $this->ended( function () {
			do_action( 'admin_post_booking_sync_home' );
		} );
	}

	public function test_a_shop_that_has_moved_goes_on_sending() {
		Shop::$options['home'] = 'https://new.example';
		$this->assertSame( 'redirected', $this->say( 'moved' )->kind );
		$this->assertFalse( BookingSync\is_copy() );
		$this->assertSame( '', BookingSync\what_is_missing() );
		$this->assertSame( '', $this->notices() );
	}

	public function test_on_the_settings_page_the_answer_may_be_changed() {
		$this->assertStringNotContainsString( 'say=moved', BookingSync\connection_part() );
		Shop::$options['home'] = 'https://copy.example';
		$this->say( 'copy' );
		$this->assertStringContainsString( 'say=moved', BookingSync\connection_part() );
	}

	public function test_a_copy_is_not_asked_again_and_a_copy_of_the_copy_is() {
		Shop::$options['home'] = 'https://copy.example';
		$this->say( 'copy' );
		$this->assertTrue( BookingSync\is_copy() );
		$this->assertSame( Shop::HOME, Shop::$options['booking_sync_home'] );
		$this->assertSame( '', $this->notices() );
		Shop::$options['home'] = 'https://copy-of-copy.example';
		$this->assertStringContainsString( 'Moved shop or test copy?', $this->notices() );
	}

	public function test_any_other_word_is_the_careful_one() {
		Shop::$options['home'] = 'https://copy.example';
		$this->say( 'perhaps' );
		$this->assertTrue( BookingSync\is_copy() );
	}

	public function test_without_nonce_or_right_nothing_is_decided() {
		Shop::$options['home'] = 'https://new.example';
		$this->assertSame( 403, $this->say( 'moved', 'wrong' )->status );
		Shop::$rights = array();
		$this->assertSame( 403, $this->say( 'moved' )->status );
		$this->assertTrue( BookingSync\is_copy() );
	}
}
