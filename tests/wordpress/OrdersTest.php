<?php
/** Section 6, Orders: which events send what. */
final class OrdersTest extends PluginTestCase {
	private function views( $id, $times ) {
		for ( $i = 0; $i < $times; ++$i ) {
			do_action( 'woocommerce_thankyou', $id );
			Shop::pass( 10 );
		}
	}

	public function test_a_page_viewed_three_times_is_one_delivery() {
		$id = WC_Order::put();
		$this->views( $id, 3 );
		$this->assertSame( array( 'order.created' ), Shop::topics() );
	}

	public function test_an_order_told_by_its_status_is_not_told_again_by_the_page() {
		$id = WC_Order::put();
		$this->change_status( $id, 'processing' );
		Shop::pass();
		$this->views( $id, 1 );
		$this->assertSame( array( 'order.updated' ), Shop::topics() );
	}

	public function test_page_and_status_of_one_purchase_are_one_delivery() {
		$id = WC_Order::put( 'pending' );
		do_action( 'woocommerce_thankyou', $id );
		$this->change_status( $id, 'processing' );
		Shop::pass();
		$this->assertCount( 1, Shop::$requests );
	}

	public function drafts() {
		return array( array( 'checkout-draft' ), array( 'auto-draft' ), array( 'draft' ), array( 'new' ) );
	}

	/** @dataProvider drafts */
	public function test_drafts_are_never_told( $status ) {
		$id = WC_Order::put( $status );
		do_action( 'woocommerce_thankyou', $id );
		$this->change_status( $id, $status, 'pending' );
		do_action( 'woocommerce_before_delete_order', $id, wc_get_order( $id ) );
		$this->assertSame( '', $this->state( $id ) );
	}

	/** WooCommerce deletes those of abandoned checkouts every day. */
	public function test_a_draft_that_is_deleted_by_the_posts_list_is_not_told_either() {
		Shop::$tables = false;
		$id           = WC_Order::put( 'checkout-draft' );
		do_action( 'before_delete_post', $id );
		$this->assertSame( '', $this->state( $id ) );
	}

	/** With the tables in use and posts kept alike, the order is gone before its post. */
	public function test_the_post_of_a_draft_tells_that_it_was_one_when_the_order_is_gone() {
		Shop::$tables = false;
		$id           = WC_Order::put( 'checkout-draft' );
		unset( Shop::$orders[ $id ] );
		do_action( 'before_delete_post', $id );
		$this->assertSame( '', $this->state( $id ) );
		$real = WC_Order::put( 'processing' );
		unset( Shop::$orders[ $real ] );
		do_action( 'before_delete_post', $real );
		$this->assertSame( 'order.deleted', $this->row( $real )->topic );
	}

	public function test_no_order_no_row() {
		do_action( 'woocommerce_thankyou', 0 );
		do_action( 'woocommerce_thankyou', 999999 );
		$this->assertSame( 0, BookingSync\count_rows( 'waiting' ) );
	}

	public function statuses() {
		return array( array( 'pending' ), array( 'on-hold' ), array( 'processing' ), array( 'completed' ), array( 'cancelled' ), array( 'failed' ), array( 'refunded' ), array( 'reservado' ) );
	}

	/** @dataProvider statuses */
	public function test_each_change_of_status_is_told( $status ) {
		$id = WC_Order::put();
		$this->change_status( $id, $status, 'checkout-draft' );
		Shop::pass();
		$this->assertSame( array( 'order.updated' ), Shop::topics() );
	}

	public function test_the_trash_is_told_once_and_as_deleted() {
		$id = WC_Order::put();
		$this->change_status( $id, 'trash', 'processing' );
		$this->assertSame( '', $this->state( $id ), 'the status alone says nothing' );
		do_action( 'woocommerce_trash_order', $id );
		Shop::pass();
		$this->assertSame( array( 'order.deleted' ), Shop::topics() );
		$this->assertSame( '{"id":' . $id . '}', Shop::$requests[0]['body'] );
	}

	public function test_back_from_the_trash_it_is_an_order_again() {
		$id = WC_Order::put();
		do_action( 'woocommerce_trash_order', $id );
		Shop::pass();
		do_action( 'woocommerce_untrash_order', $id );
		Shop::pass();
		$this->assertSame( array( 'order.deleted', 'order.updated' ), Shop::topics() );
	}

	public function test_deleted_for_good_it_is_told_before_nobody_can_say_what_it_was() {
		$id = WC_Order::put();
		do_action( 'woocommerce_before_delete_order', $id, wc_get_order( $id ) );
		unset( Shop::$orders[ $id ] );
		Shop::pass();
		$this->assertSame( array( 'order.deleted' ), Shop::topics() );
		$this->assertSame( 'sent', $this->state( $id ) );
	}

	public function test_the_posts_list_trashes_deletes_and_restores_too() {
		Shop::$tables = false;
		$id           = WC_Order::put();
		foreach ( array( 'trashed_post' => 'order.deleted', 'untrashed_post' => 'order.updated', 'before_delete_post' => 'order.deleted' ) as $hook => $topic ) {
			do_action( $hook, $id );
			$this->assertSame( $topic, $this->row( $id )->topic, $hook );
		}
	}

	public function test_posts_that_are_no_orders_are_nothing() {
		foreach ( array( 'trashed_post', 'untrashed_post', 'before_delete_post' ) as $hook ) {
			foreach ( array( 'page', 'product', 'shop_order_placehold', 'shop_order_refund' ) as $type ) {
				$id                 = Shop::next_id();
				Shop::$posts[ $id ] = array( 'type' => $type, 'status' => 'publish' );
				do_action( $hook, $id );
			}
		}
		$this->assertSame( 0, BookingSync\count_rows( 'waiting' ) );
	}

	public function test_a_refund_is_told_of_its_order() {
		$id = WC_Order::put();
		do_action( 'woocommerce_order_refunded', $id, Shop::next_id() );
		$this->assertSame( 'order.updated', $this->row( $id )->topic );
	}

	public function test_a_deleted_refund_gives_the_order_a_new_date() {
		$id = WC_Order::put();
		do_action( 'woocommerce_refund_deleted', Shop::next_id(), $id );
		$this->assertSame( Shop::$now, Shop::$orders[ $id ]['modified'] );
		$this->assertSame( 'order.updated', $this->row( $id )->topic );
	}

	/** Through REST or by a program there is no event but this filter. */
	public function test_a_refund_deleted_by_a_program_is_told_and_nothing_decided() {
		$id = WC_Order::put();
		$this->assertNull( apply_filters( 'woocommerce_pre_delete_order_refund', null, new WC_Order_Refund( $id ) ) );
		$this->assertSame( 'order.updated', $this->row( $id )->topic );
		$this->assertFalse( apply_filters( 'woocommerce_pre_delete_order_refund', false, new WC_Order_Refund() ), 'a refund of nothing' );
	}

	public function test_an_edited_order_is_told_and_a_draft_or_the_trash_is_not() {
		$id = WC_Order::put( 'processing' );
		do_action( 'woocommerce_update_order', $id, wc_get_order( $id ) );
		Shop::pass();
		$this->assertSame( array( 'order.updated' ), Shop::topics() );
		foreach ( array( 'checkout-draft', 'trash' ) as $status ) {
			$id = WC_Order::put( $status );
			do_action( 'woocommerce_update_order', $id, wc_get_order( $id ) );
			$this->assertSame( '', $this->state( $id ), $status );
		}
	}

	public function test_an_order_that_is_gone_before_its_delivery_is_told_as_deleted() {
		$id = WC_Order::put();
		BookingSync\want( $id, 'order.updated' );
		unset( Shop::$orders[ $id ] );
		Shop::pass();
		$this->assertSame( array( 'order.deleted' ), Shop::topics() );
		$this->assertSame( '{"id":' . $id . '}', Shop::$requests[0]['body'] );
		$this->assertSame( 'sent', $this->state( $id ) );
	}

	/** With order tables, posts of orders are copies: a change of storage deletes them. */
	public function test_with_order_tables_the_posts_of_orders_say_nothing() {
		Shop::$tables = true;
		$id           = WC_Order::put();
		foreach ( array( 'trashed_post', 'untrashed_post', 'before_delete_post' ) as $hook ) {
			do_action( $hook, $id );
		}
		$this->assertSame( '', $this->state( $id ) );
	}

	public function test_other_types_of_orders_are_nothing() {
		$id = WC_Order::put( 'processing', array(), 'shop_subscription' );
		do_action( 'woocommerce_thankyou', $id );
		$this->change_status( $id, 'completed' );
		do_action( 'woocommerce_refund_deleted', Shop::next_id(), $id );
		do_action( 'woocommerce_before_delete_order', $id, wc_get_order( $id ) );
		$this->assertSame( '', $this->state( $id ) );
		$this->assertFalse( BookingSync\is_order( new WC_Order_Refund() ) );
		$this->assertFalse( BookingSync\is_order( false ) );
	}
}
