<?php
/** Section 11, Test: the address /?test_sync=1. */
final class TestHookTest extends PluginTestCase {
	private function page( array $query, $nonce = true ) {
		$_GET = $query + array( 'test_sync' => '1' ) + ( $nonce ? array( '_wpnonce' => 'nonce-of-booking_sync_test' ) : array() );
		$end  = $this->ended( function () {
			do_action( 'wp_loaded' );
		} );
		$this->assertSame( array( 'died', 200 ), array( $end->kind, $end->status ) );
		return $end->getMessage();
	}

	public function test_without_the_parameter_or_the_right_nothing_happens() {
		do_action( 'wp_loaded' );
		$_GET          = array( 'test_sync' => '1', 'order' => '5', '_wpnonce' => 'nonce-of-booking_sync_test' );
		Shop::$rights  = array( 'edit_shop_orders', 'read' );
		do_action( 'wp_loaded' );
		$this->assertSame( array(), Shop::$requests );
	}

	public function test_typed_by_hand_it_shows_a_button_and_sends_nothing() {
		$id   = WC_Order::put();
		$html = $this->page( array(), false );
		$this->assertSame( array(), Shop::$requests );
		$this->assertStringContainsString( '>Send a test to booking-sync</a>', $html );
		$this->assertStringContainsString( 'test_sync=1&#038;_wpnonce=nonce-of-booking_sync_test', $html );
		$html = $this->page( array( 'order' => (string) $id, '_wpnonce' => 'of-yesterday' ), false );
		$this->assertStringContainsString( ">Send order $id to booking-sync</a>", $html );
		$this->assertStringContainsString( "order=$id", $html );
		$this->assertSame( '', $this->state( $id ) );
	}

	public function test_the_buttons_own_address_is_let_through() {
		$this->assertSame( 1, preg_match( '/href="([^"]+)"/', BookingSync\test_button( 7 ), $part ) );
		parse_str( parse_url( html_entity_decode( $part[1] ), PHP_URL_QUERY ), $query );
		$this->assertSame( array( 'test_sync' => '1', 'order' => '7', '_wpnonce' => 'nonce-of-booking_sync_test' ), $query );
	}

	public function test_after_a_test_that_came_through_the_list_asks_again() {
		Shop::will_answer( new WP_Error( 'http', 'no' ) );
		BookingSync\ask_about( array( 1 ) );
		Shop::will_say( 'test' );
		$this->page( array() );
		$this->assertSame( array(), get_transient( 'booking_sync_odoo' ) );
	}

	public function test_a_test_that_came_through_makes_the_plugin_known_by_a_report() {
		Shop::will_say( 'denied' );
		$this->page( array() );
		$this->assertSame( array(), Shop::waiting( 'booking_sync_report' ) );
		Shop::will_say( 'test', 'kept' );
		$this->page( array() );
		Shop::pass();
		$this->assertSame( 'booking_sync.report', Shop::topics()[2] );
	}

	public function test_a_test_shows_address_status_time_and_words() {
		Shop::will_answer( function () {
			Shop::$took += 0.25;
			return Shop::answer( 200, array( 'status' => 'test' ) );
		} );
		$html = $this->page( array() );
		$this->assertSame( array( 'order.test' ), Shop::topics() );
		$this->assertSame( '{"booking_sync_test":true}', Shop::$requests[0]['body'] );
		foreach ( array( '✓ It works: booking-sync answers and the secret is right.', 'Address: https://sync.example/webhook/order', 'It answered with status 200.', 'It took 0.250 seconds.', 'Technical details: test', '>To the settings</a>' ) as $words ) {
			$this->assertStringContainsString( $words, $html );
		}
	}

	public function test_no_answer_is_told_with_its_reason_and_nothing_hostile_of_it() {
		Shop::will_answer( new WP_Error( 'http', 'cURL error 28: <img src=x onerror=alert(1)>late' ) );
		$html = $this->page( array() );
		$this->assertStringContainsString( '✗ booking-sync does not answer.', $html );
		$this->assertStringContainsString( 'There was no answer.', $html );
		$this->assertStringContainsString( 'Technical details: cURL error 28: late', $html );
	}

	public function test_an_orders_test_sends_that_order_now() {
		$id   = WC_Order::put();
		$html = $this->page( array( 'order' => (string) $id ) );
		$this->assertSame( array( 'order.updated' ), Shop::topics() );
		$this->assertSame( $id, json_decode( Shop::$requests[0]['body'], true )['id'] );
		$this->assertSame( 'sent', $this->state( $id ) );
		$this->assertStringContainsString( '✓ booking-sync has the order.', $html );
	}

	public function test_an_order_that_waits_for_its_retry_is_sent_now_too() {
		Shop::will_answer( new WP_Error( 'http', 'no' ), Shop::answer( 200, array( 'status' => 'duplicate' ) ) );
		$id = WC_Order::put();
		BookingSync\want( $id, 'order.updated' );
		Shop::pass();
		$this->assertStringContainsString( '✓ booking-sync had this version of the order already.', $this->page( array( 'order' => (string) $id ) ) );
	}

	public function test_an_order_that_is_none_is_said_to_be_none() {
		$this->assertStringContainsString( 'There is no order 4711.', $this->page( array( 'order' => '4711' ) ) );
		$other = WC_Order::put( 'active', array(), 'shop_subscription' );
		$this->assertStringContainsString( "There is no order $other.", $this->page( array( 'order' => (string) $other ) ) );
		$this->assertSame( array(), Shop::$requests );
	}

	public function test_what_is_missing_is_told_and_nothing_sent() {
		Shop::set( array( 'url' => '' ) );
		$this->assertStringContainsString( 'the address of booking-sync is missing', $this->page( array() ) );
		$this->assertSame( array(), Shop::$requests );
	}

	public function test_an_order_that_cannot_be_read_shows_which_plugin_broke() {
		$id         = WC_Order::put();
		Shop::$rest = function () {
			throw new RuntimeException( 'plugin <b>X</b> broke' );
		};
		$html = $this->page( array( 'order' => (string) $id ) );
		$this->assertStringContainsString( '✗ The shop could not put the order together', $html );
		$this->assertStringContainsString( '<p>plugin X broke</p>', $html );
	}
}
