<?php
/** Section 7, Bookings. */
final class BookingsTest extends PluginTestCase {
	private const SOLD = array( 'from' => 1748970000, 'to' => 1748973600, 'persons' => '5', 'person_types' => array() );

	/** An order with one booking, as sold. */
	private function booking( array $values = array(), $sold = self::SOLD ) {
		$order   = WC_Order::put( 'processing', array( array( 'yith_booking_data' => $sold ) ) );
		$item    = array_key_first( Shop::$orders[ $order ]['items'] );
		$booking = new Yith_Booking( $order, $item, $values );
		Shop::$orders[ $order ]['items'][ $item ]['_booking_id'] = (string) $booking->id;
		return $booking;
	}

	private function line( Yith_Booking $booking ) {
		return Shop::$orders[ $booking->order ]['items'][ $booking->item ];
	}

	private function now_of( Yith_Booking $booking ) {
		return $this->line( $booking )['_booking_sync_now'] ?? null;
	}

	public function news() {
		$now  = function ( array $changes = array() ) {
			return $changes + array( 'from' => 1748970000, 'to' => 1748973600, 'status' => 'paid', 'persons' => 5 );
		};
		$none = array( 'from' => 1748970000, 'to' => 1748973600, 'status' => 'paid' );
		$sold = self::SOLD;
		$with = function ( array $changes ) {
			return array_merge( self::SOLD, $changes );
		};
		return array(
			'as it was sold'                        => array( $now(), '', $sold, false ),
			'completed'                             => array( $now( array( 'status' => 'completed' ) ), '', $sold, false ),
			'unpaid'                                => array( $now( array( 'status' => 'unpaid' ) ), '', $sold, false ),
			'an hour later'                         => array( $now( array( 'from' => 1748973600, 'to' => 1748977200 ) ), '', $sold, true ),
			'longer'                                => array( $now( array( 'to' => 1748977200 ) ), '', $sold, true ),
			'six persons'                           => array( $now( array( 'persons' => 6 ) ), '', $sold, true ),
			'cancelled'                             => array( $now( array( 'status' => 'cancelled' ) ), '', $sold, true ),
			'cancelled by the customer'             => array( $now( array( 'status' => 'cancelled_by_user' ) ), '', $sold, true ),
			'cancelled, which was told'             => array( $now( array( 'status' => 'cancelled' ) ), $now( array( 'status' => 'cancelled' ) ), $sold, false ),
			'back again'                            => array( $now(), $now( array( 'status' => 'cancelled' ) ), $sold, true ),
			'moved, which was told'                 => array( $now( array( 'from' => 1 ) ), $now( array( 'from' => 1 ) ), $sold, false ),
			'moved back'                            => array( $now(), $now( array( 'from' => 1 ) ), $sold, true ),
			'told with the keys in another order'   => array( $now(), array_reverse( $now() ), $sold, false ),
			'without people, as sold'               => array( $none, '', array( 'from' => 1748970000, 'to' => 1748973600, 'person_types' => array() ), false ),
			'without people, persons empty'         => array( $none, '', $with( array( 'persons' => '' ) ), false ),
			'people where none were sold'           => array( $now(), '', array( 'from' => 1748970000, 'to' => 1748973600 ), true ),
			'no people any more'                    => array( $none, '', $sold, true ),
			'persons as a number'                   => array( $now(), '', $with( array( 'persons' => 5 ) ), false ),
			'types of persons'                      => array( $now(), '', array( 'from' => '1748970000', 'to' => '1748973600', 'person_types' => array( 13 => '3', 14 => '2' ) ), false ),
			'types of persons that are others now'  => array( $now(), '', array( 'from' => 1748970000, 'to' => 1748973600, 'person_types' => array( 13 => '3' ) ), true ),
			'types of persons of older versions'    => array( $now(), '', array( 'from' => 1748970000, 'to' => 1748973600, 'person_types' => array( array( 'id' => 13, 'title' => 'x', 'number' => 5 ) ) ), false ),
			'sold without an end'                   => array( $now(), '', array( 'from' => 1748970000, 'persons' => 5 ), false ),
			'nothing known of the sale'             => array( $now(), '', '', true ),
		);
	}

	/** @dataProvider news */
	public function test_only_what_the_line_does_not_say_is_news( array $now, $before, $sold, $news ) {
		$this->assertSame( $news, BookingSync\is_news( $now, $before, $sold ) );
	}

	public function test_a_booking_that_was_paid_changes_nothing() {
		$booking = $this->booking();
		do_action( 'yith_wcbk_booking_updated', $booking );
		do_action( 'yith_wcbk_booking_status_changed', $booking->id, 'unpaid', 'paid', $booking );
		$this->assertNull( $this->now_of( $booking ) );
		$this->assertSame( '', $this->state( $booking->order ) );
	}

	public function test_a_moved_booking_is_written_into_its_line_and_the_order_is_sent() {
		$booking       = $this->booking();
		$booking->from = 1749056400;
		$booking->to   = 1749060000;
		do_action( 'yith_wcbk_booking_updated', $booking );
		$this->assertSame( array( 'from' => 1749056400, 'to' => 1749060000, 'status' => 'paid', 'persons' => 5 ), $this->now_of( $booking ) );
		$this->assertSame( Shop::$now, Shop::$orders[ $booking->order ]['modified'] );
		$this->assertSame( 'order.updated', $this->row( $booking->order )->topic );
		$this->assertSame( self::SOLD, $this->line( $booking )['yith_booking_data'], 'what was sold stays' );
	}

	public function test_the_same_change_saved_twice_is_told_once() {
		$booking       = $this->booking();
		$booking->from = 1749056400;
		do_action( 'yith_wcbk_booking_updated', $booking );
		Shop::pass();
		Shop::$now += 50;
		do_action( 'yith_wcbk_booking_updated', $booking );
		$this->assertSame( 'sent', $this->state( $booking->order ) );
		$this->assertSame( Shop::$now - 50, Shop::$orders[ $booking->order ]['modified'] );
	}

	public function test_cancelled_and_back_again_are_both_told() {
		$booking         = $this->booking();
		$booking->status = 'cancelled';
		do_action( 'yith_wcbk_booking_status_changed', $booking->id, 'paid', 'cancelled', $booking );
		$this->assertSame( 'cancelled', $this->now_of( $booking )['status'] );
		Shop::pass();
		$booking->status = 'bk-paid';
		do_action( 'yith_wcbk_booking_status_changed', $booking->id, 'cancelled', 'paid', $booking );
		$this->assertSame( 'paid', $this->now_of( $booking )['status'], 'without its prefix' );
		Shop::pass();
		$this->assertCount( 2, Shop::$requests );
	}

	public function test_a_class_without_people_has_no_persons() {
		$booking = $this->booking( array( 'persons' => null, 'from' => 1 ) );
		do_action( 'yith_wcbk_booking_updated', $booking );
		$this->assertSame( array( 'from' => 1, 'to' => 1748973600, 'status' => 'paid' ), $this->now_of( $booking ) );
	}

	public function ends() {
		return array( array( 'trashed_post' ), array( 'before_delete_post' ) );
	}

	/** @dataProvider ends */
	public function test_a_booking_thrown_away_is_cancelled_whatever_its_status_says( $hook ) {
		$booking = $this->booking();
		do_action( $hook, $booking->id );
		$this->assertSame( 'cancelled', $this->now_of( $booking )['status'] );
		$this->assertSame( 'waiting', $this->state( $booking->order ) );
	}

	public function test_a_booking_taken_from_the_trash_is_what_it_says() {
		$booking = $this->booking();
		do_action( 'trashed_post', $booking->id );
		do_action( 'untrashed_post', $booking->id );
		$this->assertSame( 'paid', $this->now_of( $booking )['status'] );
	}

	public function test_what_yith_cannot_read_is_nothing() {
		$booking = $this->booking( array( 'valid' => false, 'from' => 1 ) );
		do_action( 'trashed_post', $booking->id );
		$this->change_status( $booking->order, 'completed' );
		unset( Shop::$bookings[ $booking->id ] );
		do_action( 'before_delete_post', $booking->id );
		$this->assertNull( $this->now_of( $booking ) );
	}

	public function test_other_posts_are_no_bookings() {
		$booking                     = $this->booking();
		Shop::$posts[ $booking->id ] = array( 'type' => 'product', 'status' => 'publish' );
		foreach ( array( 'trashed_post', 'before_delete_post', 'untrashed_post' ) as $hook ) {
			do_action( $hook, $booking->id );
		}
		$this->assertNull( $this->now_of( $booking ) );
	}

	public function test_the_line_is_found_after_the_checkout_made_it_anew() {
		$booking = $this->booking( array( 'from' => 1 ) );
		$line    = Shop::next_id();
		$items   = &Shop::$orders[ $booking->order ]['items'];
		$items   = array( Shop::next_id() => array( '_booking_id' => '77' ), $line => $items[ $booking->item ] );
		do_action( 'yith_wcbk_booking_updated', $booking );
		$this->assertSame( 1, $items[ $line ]['_booking_sync_now']['from'] );
	}

	public function test_a_line_without_the_bookings_id_is_found_by_its_own() {
		$booking = $this->booking( array( 'from' => 1 ) );
		unset( Shop::$orders[ $booking->order ]['items'][ $booking->item ]['_booking_id'] );
		do_action( 'yith_wcbk_booking_updated', $booking );
		$this->assertSame( 1, $this->now_of( $booking )['from'] );
	}

	public function test_without_order_or_line_nothing_is_told() {
		do_action( 'yith_wcbk_booking_updated', new Yith_Booking( 0, 0, array( 'from' => 1 ) ) );
		$order = WC_Order::put();
		do_action( 'yith_wcbk_booking_updated', new Yith_Booking( $order, 12345, array( 'from' => 1 ) ) );
		$this->assertSame( 0, BookingSync\count_rows( 'waiting' ) );
	}

	public function test_a_cancelled_order_that_comes_back_says_that_its_bookings_stayed_cancelled() {
		$booking         = $this->booking();
		$booking->status = 'cancelled';
		$this->change_status( $booking->order, 'processing', 'cancelled' );
		$this->assertSame( 'cancelled', $this->now_of( $booking )['status'] );
		$this->assertSame( Shop::$now, Shop::$orders[ $booking->order ]['modified'] );
		$this->assertSame( 'waiting', $this->state( $booking->order ) );
	}

	/** Plugins that duplicate an order copy its lines with all their metas. */
	public function test_a_copied_order_says_nothing_of_the_bookings_of_the_first() {
		$booking         = $this->booking();
		$booking->status = 'cancelled';
		$copy            = WC_Order::put( 'pending', array_values( Shop::$orders[ $booking->order ]['items'] ) );
		$this->change_status( $copy, 'processing' );
		$this->assertArrayNotHasKey( '_booking_sync_now', current( Shop::$orders[ $copy ]['items'] ) );
	}

	public function test_what_the_caller_has_changed_and_not_saved_stays_the_callers() {
		$booking = $this->booking( array( 'from' => 1 ) );
		$order   = wc_get_order( $booking->order );
		$order->update_meta_data( 'half', 'done' );
		do_action( 'woocommerce_order_status_changed', $booking->order, 'pending', 'processing', $order );
		$this->assertSame( Shop::$now, Shop::$orders[ $booking->order ]['modified'] );
		$this->assertSame( array(), Shop::$orders[ $booking->order ]['meta'] );
	}

	public function test_a_status_without_news_of_bookings_leaves_the_orders_date() {
		$booking = $this->booking();
		$this->change_status( $booking->order, 'completed' );
		$this->assertSame( Shop::$now - 1000, Shop::$orders[ $booking->order ]['modified'] );
	}

	public function test_all_lines_are_looked_at_though_the_first_has_changed() {
		$first = $this->booking( array( 'from' => 1 ) );
		$item  = Shop::next_id();
		$other = new Yith_Booking( $first->order, $item, array( 'from' => 2 ) );
		Shop::$orders[ $first->order ]['items'][ $item ] = array( '_booking_id' => (string) $other->id, 'yith_booking_data' => self::SOLD );
		$this->assertTrue( BookingSync\note_bookings( wc_get_order( $first->order ) ) );
		$this->assertSame( array( 1, 2 ), array_map( function ( $line ) {
			return $line['_booking_sync_now']['from'];
		}, array_values( Shop::$orders[ $first->order ]['items'] ) ) );
		$this->assertFalse( BookingSync\note_bookings( wc_get_order( $first->order ) ) );
	}

	public function test_what_it_writes_into_the_line_is_hidden_from_people() {
		$this->assertSame( array( '_qty', '_booking_sync_now' ), apply_filters( 'woocommerce_hidden_order_itemmeta', array( '_qty' ) ) );
	}

	/* --- bookings without an order --- */

	/** @param int|null $order Null without the meta. */
	private function stored_booking( $id, $order, $from, $status = 'bk-paid', $type = 'yith_booking' ) {
		global $wpdb;
		$wpdb->insert( 'wp_posts', array( 'ID' => $id, 'post_type' => $type, 'post_status' => $status, 'post_title' => "Booking $id" ) );
		$wpdb->insert( 'wp_postmeta', array( 'post_id' => $id, 'meta_key' => '_from', 'meta_value' => (string) $from ) );
		if ( null !== $order ) {
			$wpdb->insert( 'wp_postmeta', array( 'post_id' => $id, 'meta_key' => '_order_id', 'meta_value' => (string) $order ) );
		}
	}

	public function storages() {
		return array( 'order tables' => array( true ), 'posts' => array( false ) );
	}

	/** @dataProvider storages */
	public function test_bookings_without_an_order_are_counted_and_named_the_next_first( $tables ) {
		global $wpdb;
		Shop::$tables = $tables;
		$day          = DAY_IN_SECONDS;
		$now          = Shop::$now;
		$wpdb->insert( 'wp_wc_orders', array( 'id' => 70 ) );
		$wpdb->insert( 'wp_posts', array( 'ID' => 71, 'post_type' => 'shop_order', 'post_status' => 'wc-processing' ) );
		$has  = $tables ? 70 : 71;
		$hasnt = $tables ? 71 : 70;
		$this->stored_booking( 100, $has, $now );
		$this->stored_booking( 101, null, $now + 5 * $day );
		$this->stored_booking( 102, 0, $now + 3 * $day, 'bk-unpaid' );
		$this->stored_booking( 103, $hasnt, $now - 30 * $day, 'bk-completed' ); // Its order was deleted.
		$this->stored_booking( 104, '', $now + $day, 'bk-confirmed' );
		$this->stored_booking( 105, null, $now - 30 * $day - 1 );
		$this->stored_booking( 106, null, $now, 'bk-cancelled' );
		$this->stored_booking( 107, null, $now, 'trash' );
		$this->stored_booking( 108, null, $now, 'bk-paid', 'post' );
		$rows = BookingSync\bookings_without_order( 50 );
		$this->assertSame( array( '103', '104', '102', '101' ), array_column( $rows, 'ID' ) );
		$this->assertSame( array( 'Booking 103', (string) ( $now - 30 * $day ) ), array( $rows[0]->post_title, $rows[0]->starts ) );
		$this->assertSame( 4, BookingSync\count_bookings_without_order() );
		$this->assertCount( 2, BookingSync\bookings_without_order( 2 ) );
	}

	public function test_the_settings_page_lists_them_with_their_wall_clock() {
		$this->assertSame( '<p>There are none.</p>', BookingSync\bookings_part() );
		$this->stored_booking( 100, null, 1748970000 );
		$this->assertStringContainsString( '#100 Booking 100</a> · 03/06/2025 17:00</li>', BookingSync\bookings_part() );
	}
}
