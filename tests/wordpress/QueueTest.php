<?php
/** Section 5, The queue. */
final class QueueTest extends PluginTestCase {
	private $id;

	protected function setUp(): void {
		parent::setUp();
		$this->id = WC_Order::put();
	}

	private function fail_with( $text = 'no connection' ) {
		Shop::will_answer( new WP_Error( 'http', $text ) );
	}

	private function want() {
		BookingSync\want( $this->id, 'order.updated' );
	}

	public function test_what_became_of_the_version_before_is_no_word_about_this_one() {
		Shop::will_say( 'queued' );
		$this->want();
		Shop::pass( 7 );
		$this->want();
		$row = $this->row( $this->id );
		$this->assertSame( array( 'waiting', '', '0', '' ), array( $row->state, $row->code, $row->status, $row->detail ) );
		$this->fail_with( 'no connection' );
		Shop::pass( 7 );
		$this->want();
		$row = $this->row( $this->id );
		$this->assertSame( array( 'waiting', 'silent', 'no connection' ), array( $row->state, $row->code, $row->detail ), 'nobody has answered since' );
	}

	public function test_what_is_wanted_waits_and_is_sent_by_the_next_run() {
		$this->want();
		$row = $this->row( $this->id );
		$this->assertSame( array( 'waiting', '1', 'order.updated', '0' ), array( $row->state, $row->version, $row->topic, $row->attempts ) );
		$this->assertSame( array( array( $this->id ) ), Shop::waiting( 'booking_sync_deliver' ) );
		$this->assertSame( array(), Shop::$requests, 'nobody waits for the sending' );
		Shop::pass( 7 );
		$row = $this->row( $this->id );
		$this->assertSame( array( 'sent', 'queued', '200', '1', (string) ( Shop::NOON + 7 ) ), array( $row->state, $row->code, $row->status, $row->attempts, $row->ended_at ) );
	}

	public function test_several_events_of_one_request_are_one_action() {
		$this->want();
		$this->want();
		$this->want();
		$this->assertCount( 1, Shop::$actions );
		$this->assertSame( '3', $this->row( $this->id )->version );
		Shop::pass();
		$this->assertCount( 1, Shop::$requests );
	}

	/** A runner of Action Scheduler does many actions in one process. */
	public function test_an_event_after_the_delivery_in_the_same_process_has_an_action_too() {
		$this->want();
		Shop::pass();
		$this->want();
		$this->assertCount( 1, Shop::$actions );
		Shop::pass();
		$this->assertSame( 'sent', $this->state( $this->id ) );
		$this->assertCount( 2, Shop::$requests );
	}

	public function test_what_was_sent_is_sent_again_after_the_next_event_with_a_day_of_its_own() {
		$this->want();
		Shop::pass();
		Shop::$now += 100;
		BookingSync\want( $this->id, 'order.deleted' );
		$row = $this->row( $this->id );
		$this->assertSame( array( 'waiting', '2', 'order.deleted', '0', (string) ( Shop::NOON + 100 ) ), array( $row->state, $row->version, $row->topic, $row->attempts, $row->first_at ) );
	}

	public function test_an_event_while_it_waits_keeps_the_day_and_the_attempts_and_is_due_at_once() {
		$this->fail_with();
		$this->want();
		Shop::pass();
		Shop::$now += 10;
		$this->want();
		$row = $this->row( $this->id );
		$this->assertSame( array( (string) Shop::NOON, '1', (string) ( Shop::NOON + 10 ) ), array( $row->first_at, $row->attempts, $row->next_at ) );
	}

	public function test_want_once_is_for_those_never_told() {
		BookingSync\want_once( $this->id );
		$this->assertSame( 'order.created', $this->row( $this->id )->topic );
		Shop::pass();
		BookingSync\want_once( $this->id );
		Shop::pass();
		$this->assertSame( array( 'order.created' ), Shop::topics() );
		$this->assertSame( '1', $this->row( $this->id )->version );
	}

	public function test_only_one_of_two_takes_the_order() {
		$this->want();
		$mine = BookingSync\claim( $this->id );
		$this->assertSame( 'sending', $mine->state );
		$this->assertSame( (string) ( Shop::NOON + BookingSync\LEASE_S ), $mine->next_at );
		$this->assertSame( '1', $mine->attempts );
		$this->assertNull( BookingSync\claim( $this->id ) );
		Shop::$now += BookingSync\LEASE_S + 1;
		$this->assertNull( BookingSync\claim( $this->id ), 'only tend() ends a lease' );
	}

	public function test_what_is_not_due_is_not_taken() {
		$this->fail_with();
		$this->want();
		Shop::pass();
		Shop::$now += 59;
		$this->assertNull( BookingSync\claim( $this->id ) );
		++Shop::$now;
		$this->assertNotNull( BookingSync\claim( $this->id ) );
	}

	public function test_where_nothing_is_due_nothing_is_sent() {
		$outcome = BookingSync\deliver( $this->id );
		$this->assertSame( array( 'busy', false ), array( $outcome['code'], $outcome['kept'] ) );
		$this->assertSame( array(), Shop::$requests );
	}

	public function delays() {
		return array( array( 0, 60 ), array( 1, 60 ), array( 2, 300 ), array( 3, 900 ), array( 4, 1800 ), array( 5, 3600 ), array( 6, 7200 ), array( 7, 7200 ), array( 500, 7200 ) );
	}

	/** @dataProvider delays */
	public function test_attempts_become_rarer( $attempts, $seconds ) {
		$this->assertSame( $seconds, BookingSync\delay_after( $attempts ) );
	}

	public function test_after_a_day_of_attempts_it_is_given_up_with_one_note() {
		$this->fail_with( 'cURL error 7' );
		$this->want();
		$at = $this->attempts_of_a_day();
		$this->assertSame( array( 0, 60, 360, 1260, 3060, 6660 ), array_slice( $at, 0, 6 ) );
		$this->assertSame( BookingSync\GIVE_UP_AFTER, end( $at ), 'the last attempt is at the end of the day' );
		$row = $this->row( $this->id );
		$this->assertSame( array( 'given_up', 'silent', 'cURL error 7', 'given_up' ), array( $row->state, $row->code, $row->detail, $row->noted ) );
		$this->assertCount( 1, $this->notes( $this->id ) );
		$this->assertStringStartsWith( 'This order could not be sent to booking-sync for a day. booking-sync does not answer.', $this->notes( $this->id )[0] );
		$this->assertSame( array(), Shop::$actions );
	}

	public function test_one_note_on_success_and_another_only_after_a_failure() {
		$this->want();
		Shop::pass();
		$this->want();
		Shop::pass();
		$this->assertSame( array( 'booking-sync has received this order.' ), $this->notes( $this->id ) );
		$this->fail_with();
		$this->want();
		$this->attempts_of_a_day();
		$this->assertSame( 'given_up', $this->state( $this->id ) );
		Shop::will_say( 'queued' );
		$this->want();
		Shop::pass();
		$this->want();
		Shop::pass();
		$this->assertCount( 3, $this->notes( $this->id ) );
		$this->assertSame( $this->notes( $this->id )[0], $this->notes( $this->id )[2] );
	}

	public function test_a_failure_on_the_way_makes_no_note() {
		$this->fail_with();
		$this->want();
		Shop::pass();
		$this->assertSame( array(), $this->notes( $this->id ) );
		$row = $this->row( $this->id );
		$this->assertSame( array( 'waiting', 'silent', (string) ( Shop::NOON + 60 ) ), array( $row->state, $row->code, $row->next_at ) );
		$this->assertSame( array( Shop::NOON + 60 ), array_values( array_column( Shop::$actions, 'at' ) ) );
	}

	public function test_a_version_that_comes_while_sending_stays_waiting() {
		Shop::will_answer( function () {
			Shop::will_say( 'queued' );
			$this->want();
			return Shop::answer( 200, array( 'status' => 'queued' ) );
		} );
		$this->want();
		Shop::pass();
		$this->assertSame( array( 'waiting', '2' ), array( $this->state( $this->id ), $this->row( $this->id )->version ) );
		$this->assertSame( array(), $this->notes( $this->id ) );
		$this->assertCount( 1, Shop::waiting( 'booking_sync_deliver' ) );
		Shop::pass();
		$this->assertSame( 'sent', $this->state( $this->id ) );
		$this->assertCount( 2, Shop::$requests );
	}

	public function test_a_version_that_comes_while_sending_fails_does_not_wait_for_the_retry() {
		Shop::will_answer( function () {
			$this->want();
			return new WP_Error( 'http', 'no' );
		} );
		$this->want();
		Shop::pass();
		$this->assertSame( (string) Shop::NOON, $this->row( $this->id )->next_at );
	}

	public function test_when_one_comes_through_those_that_failed_are_due_at_once() {
		$failed = array();
		$this->fail_with();
		for ( $i = 0; $i < 3; ++$i ) {
			$failed[] = WC_Order::put();
			BookingSync\want( $failed[ $i ], 'order.updated' );
		}
		Shop::pass();
		Shop::$actions = array();
		$fresh         = WC_Order::put();
		BookingSync\want( $fresh, 'order.updated' );
		Shop::$actions = array();
		Shop::will_say( 'queued' );
		$this->want();
		Shop::pass( 5 );
		$woken = array_column( Shop::waiting( 'booking_sync_deliver' ), 0 );
		sort( $woken );
		$this->assertSame( $failed, $woken, 'and those never tried have their own action' );
		Shop::pass();
		$this->assertSame( array( 'sent', 'sent', 'sent' ), array_map( array( $this, 'state' ), $failed ) );
	}

	public function test_when_one_comes_through_those_given_up_for_the_receiver_begin_again() {
		$own = WC_Order::put();
		$this->fail_with();
		$this->want();
		$this->attempts_of_a_day();
		Shop::$rest = function () {
			throw new Exception( 'a plugin broke' );
		};
		BookingSync\want( $own, 'order.updated' );
		$this->attempts_of_a_day();
		Shop::$rest = null;
		$this->assertSame( array( 'given_up', 'given_up' ), array( $this->state( $this->id ), $this->state( $own ) ) );
		Shop::will_say( 'queued' );
		BookingSync\want( WC_Order::put(), 'order.updated' );
		Shop::pass();
		Shop::pass();
		$this->assertSame( 'sent', $this->state( $this->id ) );
		$this->assertSame( 'given_up', $this->state( $own ), 'its own fault would come again' );
	}

	public function test_an_action_that_is_due_serves_all_events_and_one_that_runs_does_not() {
		$this->want();
		$this->want();
		$this->assertCount( 1, Shop::waiting( 'booking_sync_deliver' ) );
		Shop::will_answer( function () {
			BookingSync\want( $this->id, 'order.updated' ); // While it is sent.
			return Shop::answer( 200, array( 'status' => 'queued' ) );
		}, Shop::answer( 200, array( 'status' => 'queued' ) ) );
		Shop::pass();
		$this->assertSame( 'waiting', $this->state( $this->id ) );
		Shop::pass();
		$this->assertSame( 'sent', $this->state( $this->id ) );
		$this->assertCount( 2, Shop::$requests );
	}

	public function test_an_action_for_later_does_not_keep_a_new_event_waiting() {
		$this->fail_with();
		$this->want();
		Shop::pass();
		$this->want();
		Shop::pass();
		$this->assertCount( 2, Shop::$requests );
	}

	public function test_the_quarter_hour_gives_lost_ones_another_action() {
		$this->want();
		Shop::$actions = array(); // A person deleted it.
		Shop::$now    += 300;
		do_action( 'booking_sync_tend' );
		$this->assertSame( array(), Shop::$actions, 'it may still be on its way' );
		++Shop::$now;
		do_action( 'booking_sync_tend' );
		$this->assertSame( array( array( $this->id ) ), Shop::waiting( 'booking_sync_deliver' ) );
		Shop::pass();
		$this->assertSame( 'sent', $this->state( $this->id ) );
		do_action( 'booking_sync_tend' );
		$this->assertSame( array(), Shop::$actions );
	}

	public function test_a_hundred_at_a_time_are_woken_or_repaired() {
		$this->fail_with();
		for ( $i = 0; $i < 101; ++$i ) {
			BookingSync\want( WC_Order::put(), 'order.updated' );
		}
		Shop::pass();
		Shop::$actions = array();
		BookingSync\wake_the_others();
		$this->assertCount( 100, Shop::$actions );
		Shop::$actions = array();
		Shop::$now    += 1000;
		do_action( 'booking_sync_tend' );
		$this->assertCount( 100, Shop::$actions );
	}

	public function test_a_lease_is_longer_than_an_attempt_may_take() {
		$this->want();
		Shop::pass();
		$this->assertGreaterThan( 2 * Shop::$requests[0]['args']['timeout'], BookingSync\LEASE_S );
	}

	public function test_the_quarter_hour_frees_what_a_dead_process_held() {
		$this->want();
		Shop::$actions = array();
		BookingSync\claim( $this->id );
		Shop::$now += BookingSync\LEASE_S;
		do_action( 'booking_sync_tend' );
		$this->assertSame( 'sending', $this->state( $this->id ) );
		++Shop::$now;
		do_action( 'booking_sync_tend' );
		$this->assertSame( array( 'waiting', 'died' ), array( $this->state( $this->id ), $this->row( $this->id )->code ) );
		Shop::pass( 60 );
		$this->assertSame( 'sent', $this->state( $this->id ) );
	}

	/** Its attempts never come to settle(): memory, a fatal error, exit. */
	public function test_an_order_in_which_php_dies_each_time_is_given_up_and_told() {
		$this->want();
		for ( $i = 0; 'given_up' !== $this->state( $this->id ) && $i < 500; ++$i ) {
			BookingSync\claim( $this->id );
			Shop::$actions = array();
			Shop::$now    += 900;
			do_action( 'booking_sync_tend' );
		}
		$this->assertSame( 'died', $this->row( $this->id )->code );
		$this->assertGreaterThanOrEqual( BookingSync\GIVE_UP_AFTER, Shop::$now - Shop::NOON );
		$this->assertStringContainsString( 'PHP stopped', $this->notes( $this->id )[0] );
	}

	public function test_after_two_days_without_a_clock_an_order_has_three_attempts() {
		$this->want();
		$this->fail_with();
		Shop::pass( 2 * DAY_IN_SECONDS );
		$this->assertSame( 'waiting', $this->state( $this->id ) );
		$this->attempts_of_a_day();
		$this->assertSame( array( 'given_up', '3' ), array( $this->state( $this->id ), $this->row( $this->id )->attempts ) );
	}

	public function test_a_bad_order_has_one_action_for_later_however_often_it_is_tried() {
		$this->fail_with();
		for ( $i = 0; $i < 5; ++$i ) {
			$this->want();
			Shop::pass();
		}
		$this->assertCount( 1, Shop::waiting( 'booking_sync_deliver' ) );
	}

	/** A firewall that takes offence at one order: a person has to look, and goes on being told. */
	public function test_what_was_given_up_while_others_came_through_stays_given_up() {
		Shop::will_answer( function ( $url, $args ) {
			$mine = false !== strpos( $args['body'], '"id":' . $this->id );
			return $mine ? Shop::answer( 403, '<html>' ) : Shop::answer( 200, array( 'status' => 'queued' ) );
		} );
		$this->want();
		Shop::pass();
		BookingSync\want( WC_Order::put(), 'order.updated' );
		$this->attempts_of_a_day();
		$this->assertSame( 'given_up', $this->state( $this->id ) );
		BookingSync\want( WC_Order::put(), 'order.updated' );
		Shop::pass();
		$this->assertSame( 'given_up', $this->state( $this->id ) );
	}

	public function test_a_clock_that_was_set_back_keeps_nothing_waiting_for_days() {
		$this->fail_with();
		Shop::$now += 3 * DAY_IN_SECONDS;
		$this->want();
		Shop::pass();
		Shop::$now    -= 3 * DAY_IN_SECONDS;
		Shop::$actions = array();
		do_action( 'booking_sync_tend' );
		$this->assertSame( (string) Shop::$now, $this->row( $this->id )->next_at );
		Shop::$now += 301;
		do_action( 'booking_sync_tend' );
		$this->assertCount( 1, Shop::waiting( 'booking_sync_deliver' ) );
	}

	/** Some plugins save an order whenever it is read. */
	public function test_an_order_saved_while_it_is_read_is_not_sent_for_ever() {
		Shop::$rest = function () {
			do_action( 'woocommerce_update_order', $this->id, wc_get_order( $this->id ) );
			return new WP_REST_Response( array( 'id' => $this->id ) );
		};
		$this->want();
		Shop::pass();
		$this->assertSame( array( 'sent', '1' ), array( $this->state( $this->id ), $this->row( $this->id )->version ) );
		$this->want();
		$this->assertSame( 'waiting', $this->state( $this->id ), 'afterwards it is told as before' );
	}

	public function reasons_to_send_nothing() {
		return array(
			'a copy'     => array( array( 'home' => 'https://copy.example' ) ),
			'no address' => array( array( 'booking_sync' => array( 'url' => '', 'secret' => 'x' ) ) ),
			'no secret'  => array( array( 'booking_sync' => array( 'url' => Shop::URL, 'secret' => '' ) ) ),
		);
	}

	/** @dataProvider reasons_to_send_nothing */
	public function test_a_copy_or_an_unfinished_setup_queues_nothing_and_sends_nothing( array $options ) {
		$this->want();
		Shop::$options = $options + Shop::$options;
		$other         = WC_Order::put();
		BookingSync\want( $other, 'order.updated' );
		BookingSync\want_once( $other );
		$this->assertNull( $this->row( $other ) );
		Shop::pass();
		$this->assertSame( array(), Shop::$requests );
		$this->assertSame( array( 'waiting', '0' ), array( $this->state( $this->id ), $this->row( $this->id )->attempts ) );
		BookingSync\send_report( 1 );
		BookingSync\ask_about( array( $this->id ) );
		$this->assertSame( array(), Shop::$requests );
	}

	public function test_those_given_up_begin_another_day_and_the_deleted_ones_as_deleted() {
		$gone = WC_Order::put();
		$this->fail_with();
		$this->want();
		BookingSync\want( $gone, 'order.updated' );
		$this->attempts_of_a_day();
		$this->assertSame( 2, BookingSync\count_rows( 'given_up' ) );
		unset( Shop::$orders[ $gone ] );
		BookingSync\want_again( BookingSync\given_up() );
		$this->assertSame( array( 0, 2 ), array( BookingSync\count_rows( 'given_up' ), BookingSync\count_rows( 'waiting' ) ) );
		$this->assertSame( (string) Shop::$now, $this->row( $gone )->first_at );
		Shop::$requests = array();
		Shop::will_say( 'queued' );
		Shop::pass();
		$this->assertSame( array( 'order.updated', 'order.deleted' ), Shop::topics() );
	}

	public function test_what_is_being_sent_counts_as_waiting() {
		$this->want();
		BookingSync\want( WC_Order::put(), 'order.updated' );
		BookingSync\claim( $this->id );
		$this->assertSame( 2, BookingSync\count_rows( 'waiting' ) );
		$this->assertSame( 0, BookingSync\count_rows( 'sent' ) );
	}

	public function test_the_last_ones_come_first() {
		$this->want();
		Shop::pass();
		Shop::$now += 10;
		$second     = WC_Order::put();
		BookingSync\want( $second, 'order.updated' );
		$third = WC_Order::put();
		BookingSync\want( $third, 'order.updated' );
		$ids = array_map( 'intval', array_column( BookingSync\last_rows( 2 ), 'order_id' ) );
		$this->assertSame( array( $third, $second ), $ids );
		Shop::$now += 10;
		$this->want();
		BookingSync\deliver( $this->id );
		$this->assertSame( $this->id, (int) BookingSync\last_rows( 9 )[0]->order_id );
	}

	public function test_an_order_that_is_too_large_is_not_sent_again_with_each_purchase() {
		Shop::will_answer( Shop::answer( 413, array( 'error' => 'a delivery may have 1 MiB at most' ) ) );
		$this->want();
		BookingSync\deliver( $this->id );
		Shop::will_say( 'queued' );
		$other = WC_Order::put();
		BookingSync\want( $other, 'order.updated' );
		BookingSync\deliver( $other );
		$row = $this->row( $this->id );
		$this->assertSame( array( 'waiting', 'too_large' ), array( $row->state, $row->code ) );
		$this->assertSame( Shop::$now + 60, (int) $row->next_at, 'in its own time' );
	}

	public function test_rows_sent_half_a_year_ago_go_and_others_stay() {
		$this->want();
		Shop::pass();
		$waiting = WC_Order::put();
		BookingSync\want( $waiting, 'order.updated' );
		Shop::$now += 180 * DAY_IN_SECONDS;
		BookingSync\prune_rows();
		$this->assertSame( 'sent', $this->state( $this->id ) );
		++Shop::$now;
		BookingSync\prune_rows();
		$this->assertSame( array( '', 'waiting' ), array( $this->state( $this->id ), $this->state( $waiting ) ) );
	}

	/* --- the body --- */

	private function body( $topic = 'order.updated' ) {
		return BookingSync\body_of( $this->id, $topic );
	}

	public function test_the_body_is_what_the_rest_api_gives() {
		Shop::$rest = function ( $request ) {
			$this->assertSame( array( 'GET', "/wc/v3/orders/{$this->id}" ), array( $request->method, $request->route ) );
			return new WP_REST_Response( array( 'id' => $this->id, 'name' => 'Ñ/', 'total' => '71.25' ) );
		};
		$this->assertSame( '{"id":' . $this->id . ',"name":"\u00d1\/","total":"71.25"}', $this->body() );
	}

	public function test_of_an_order_that_is_gone_only_the_id_is_sent_and_nobody_is_asked() {
		Shop::$rest = function () {
			throw new LogicException( 'asked' );
		};
		$this->assertSame( '{"id":' . $this->id . '}', $this->body( 'order.deleted' ) );
	}

	public function test_nobody_is_logged_in_and_the_shop_may_read_this_order_only_and_only_meanwhile() {
		$seen       = array();
		Shop::$rest = function () use ( &$seen ) {
			$ask  = function ( $context, $id, $type ) {
				return apply_filters( 'woocommerce_rest_check_permissions', false, $context, $id, $type );
			};
			$seen = array( $ask( 'read', $this->id, 'shop_order' ), $ask( 'read', $this->id + 1, 'shop_order' ), $ask( 'edit', $this->id, 'shop_order' ), $ask( 'read', $this->id, 'product' ) );
			return new WP_REST_Response( array( 'id' => $this->id ) );
		};
		$this->body();
		$this->assertSame( array( true, false, false, false ), $seen );
		$this->assertFalse( apply_filters( 'woocommerce_rest_check_permissions', false, 'read', $this->id, 'shop_order' ) );
	}

	public function faults_of_the_shop() {
		return array(
			'an error'               => array( function () {
				return new WP_REST_Response( array( 'code' => 'rest_no_route', 'message' => 'No route' ), 404 );
			}, 'No route' ),
			'an exception'           => array( function () {
				throw new RuntimeException( 'a plugin broke' );
			}, 'a plugin broke' ),
			'an error of PHP'        => array( function () {
				return null + array();
			}, 'Unsupported operand types: null + array' ),
			'what JSON cannot hold'  => array( function () {
				return new WP_REST_Response( array( 'id' => 1, 'name' => "\xff" ) );
			}, 'Malformed UTF-8 characters, possibly incorrectly encoded' ),
		);
	}

	/** @dataProvider faults_of_the_shop */
	public function test_what_the_shop_cannot_put_together_is_told_and_tried_again( $rest, $reason ) {
		Shop::$rest = $rest;
		$this->want();
		Shop::pass();
		$row = $this->row( $this->id );
		$this->assertSame( array( 'waiting', 'unreadable', '0', $reason ), array( $row->state, $row->code, $row->status, $row->detail ) );
		$this->assertSame( array(), Shop::$requests );
		$this->assertSame( array(), callbacks_of( 'woocommerce_rest_check_permissions' ) );
		Shop::$rest = null;
		Shop::pass( 60 );
		$this->assertSame( 'sent', $this->state( $this->id ) );
	}

	public function test_a_deleted_users_order_is_readable_all_the_same() {
		Shop::$rights = array();
		$this->want();
		Shop::pass();
		$this->assertSame( '{"id":' . $this->id . ',"status":"processing"}', Shop::$requests[0]['body'] );
	}
}
