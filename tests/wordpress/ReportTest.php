<?php
/** Section 10, The daily report. */
final class ReportTest extends PluginTestCase {
	private function failed_order() {
		$id = WC_Order::put();
		BookingSync\want( $id, 'order.updated' );
		return $id;
	}

	public function test_the_report_counts_what_people_should_know() {
		global $wpdb;
		Shop::will_answer( new WP_Error( 'http', 'no' ) );
		$this->failed_order();
		$this->attempts_of_a_day();
		$this->failed_order();
		$this->failed_order();
		$wpdb->insert( 'wp_posts', array( 'ID' => 100, 'post_type' => 'yith_booking', 'post_status' => 'bk-paid' ) );
		$wpdb->insert( 'wp_postmeta', array( 'post_id' => 100, 'meta_key' => '_from', 'meta_value' => Shop::$now ) );
		Shop::$requests = array();
		Shop::$actions  = array();
		Shop::will_say( 'kept' );
		do_action( 'booking_sync_daily' );
		$this->assertSame( array( 'booking_sync.report' ), Shop::topics() );
		$this->assertSame(
			array( 'booking_sync_report' => array( 'bookings_without_order' => 1, 'waiting' => 2, 'given_up' => 1, 'discount' => 'on', 'version' => '1.0.0' ) ),
			json_decode( Shop::$requests[0]['body'], true )
		);
		$this->assertSame( array(), Shop::$actions );
		$this->assertSame( 30, Shop::$requests[0]['args']['timeout'] );
	}

	public function test_it_says_that_the_discount_is_off() {
		Shop::set( array( 'discount' => 'no' ) );
		$this->assertSame( 'off', BookingSync\report()['discount'] );
	}

	public function test_while_nobody_answers_it_is_tried_five_times_an_hour_apart() {
		Shop::will_answer( new WP_Error( 'http', 'no' ) );
		do_action( 'booking_sync_daily' );
		for ( $hours = 0; Shop::$actions; ++$hours ) {
			$this->assertLessThan( 9, $hours );
			Shop::pass( HOUR_IN_SECONDS - 1 );
			$this->assertCount( $hours + 1, Shop::$requests );
			Shop::pass( 1 );
		}
		$this->assertSame( 4, $hours );
		$this->assertCount( 5, Shop::$requests );
	}

	public function test_a_copy_reports_nothing() {
		Shop::$options['home'] = 'https://copy.example';
		do_action( 'booking_sync_daily' );
		$this->assertSame( array( array(), array() ), array( Shop::$requests, Shop::$actions ) );
	}

	public function test_each_day_old_rows_go() {
		$id = $this->failed_order();
		Shop::pass();
		Shop::$now += 181 * DAY_IN_SECONDS;
		do_action( 'booking_sync_daily' );
		$this->assertSame( '', $this->state( $id ) );
	}
}
