<?php
/** Section 12, In the order list and in the order. */
final class OrderScreensTest extends PluginTestCase {
	/** The receiver's answer to a question. */
	private function answer_with( callable $state ) {
		Shop::will_answer( function ( $url, $args ) use ( $state ) {
			$orders = array_map( $state, json_decode( $args['body'], true )['booking_sync_status'] );
			return Shop::answer( 200, array( 'status' => 'answered', 'orders' => $orders ) );
		} );
	}

	private function all_synced() {
		$this->answer_with( function ( $id ) {
			return array( 'order' => $id, 'state' => 'synced', 'odoo_name' => "S$id" );
		} );
	}

	private function questions() {
		return array_map( function ( $request ) {
			return json_decode( $request['body'], true );
		}, Shop::$requests );
	}

	public function test_one_question_for_many_orders() {
		$this->all_synced();
		$answers = BookingSync\ask_about( array( 23, 24, 25 ) );
		$this->assertSame( array( array( 'booking_sync_status' => array( 23, 24, 25 ), 'language' => 'en' ) ), $this->questions() );
		$this->assertSame( array( 'booking_sync.status' ), Shop::topics() );
		$this->assertSame( 5, Shop::$requests[0]['args']['timeout'], 'nobody waits long for a list' );
		$this->assertSame( array( 23 => 'S23', 24 => 'S24', 25 => 'S25' ), array_map( function ( $answer ) {
			return $answer['odoo_name'];
		}, $answers ) );
	}

	public function test_more_than_a_hundred_are_asked_in_hundreds() {
		$this->all_synced();
		$answers = BookingSync\ask_about( range( 1, 201 ) );
		$this->assertSame( array( 100, 100, 1 ), array_map( function ( $question ) {
			return count( $question['booking_sync_status'] );
		}, $this->questions() ) );
		$this->assertSame( range( 1, 201 ), array_keys( $answers ) );
		$this->assertSame( array( 'synced' ), array_unique( array_column( $answers, 'state' ) ) );
	}

	public function test_answers_are_kept_five_minutes_and_only_the_others_are_asked() {
		$this->all_synced();
		BookingSync\ask_about( array( 1, 2 ) );
		Shop::$now += 200;
		BookingSync\ask_about( array( 2, 3 ) );
		$this->assertSame( array( 3 ), $this->questions()[1]['booking_sync_status'] );
		Shop::$now += 99;
		BookingSync\ask_about( array( 1, 2, 3 ) );
		$this->assertCount( 2, Shop::$requests );
		++Shop::$now;
		BookingSync\ask_about( array( 1, 2, 3 ) );
		$this->assertSame( array( 1, 2 ), $this->questions()[2]['booking_sync_status'] );
	}

	public function test_a_receiver_that_does_not_answer_is_not_asked_again_for_five_minutes() {
		Shop::will_answer( new WP_Error( 'http', 'no' ) );
		for ( $view = 0; $view < 3; ++$view ) {
			$answers = BookingSync\ask_about( range( 1, 150 ) );
			$this->assertSame( array( 'state' => 'silent', 'code' => 'silent' ), $answers[1] );
			$this->assertSame( $answers[1], $answers[150], 'those beyond the first hundred are silent alike' );
			$this->assertCount( 1, Shop::$requests );
		}
		Shop::$now += 300;
		BookingSync\ask_about( array( 1 ) );
		$this->assertCount( 2, Shop::$requests );
	}

	public function test_what_is_on_its_way_is_asked_again_soon() {
		$this->answer_with( function ( $id ) {
			return array( 'order' => $id, 'state' => 'pending' );
		} );
		BookingSync\ask_about( array( 1 ) );
		Shop::$now += 14;
		BookingSync\ask_about( array( 1 ) );
		$this->assertCount( 1, Shop::$requests );
		++Shop::$now;
		BookingSync\ask_about( array( 1 ) );
		$this->assertCount( 2, Shop::$requests );
	}

	public function test_an_order_that_was_sent_since_is_asked_about_again() {
		$this->all_synced();
		$sent_at = function ( $moment ) {
			return array( 1 => (object) array( 'ended_at' => (string) $moment ), 2 => null );
		};
		BookingSync\ask_about( array( 1, 2 ), $sent_at( Shop::$now - 60 ) );
		Shop::$now += 10;
		BookingSync\ask_about( array( 1, 2 ), $sent_at( Shop::$now - 11 ) );
		$this->assertCount( 1, Shop::$requests );
		BookingSync\ask_about( array( 1, 2 ), $sent_at( Shop::$now - 10 ) );
		$this->assertSame( array( 1 ), $this->questions()[1]['booking_sync_status'] );
	}

	public function test_in_the_order_it_is_asked_each_time_but_a_silent_receiver_is_not() {
		$this->all_synced();
		BookingSync\ask_about( array( 1 ), array(), true );
		BookingSync\ask_about( array( 1 ), array( 1 => null ), true );
		$this->assertCount( 2, Shop::$requests );
		Shop::will_answer( new WP_Error( 'http', 'no' ) );
		BookingSync\ask_about( array( 1 ), array(), true );
		BookingSync\ask_about( array( 1 ), array(), true );
		$this->assertCount( 3, Shop::$requests );
	}

	public function test_failed_attempts_do_not_make_the_list_ask_a_silent_receiver_again() {
		Shop::will_answer( new WP_Error( 'http', 'no' ) );
		BookingSync\ask_about( array( 1 ) );
		Shop::$now += 10;
		BookingSync\ask_about( array( 1 ), array( 1 => (object) array( 'ended_at' => (string) Shop::$now ) ) );
		$this->assertCount( 1, Shop::$requests );
	}

	public function test_once_it_answers_nobody_reads_that_it_does_not() {
		Shop::will_answer( new WP_Error( 'http', 'no' ) );
		BookingSync\ask_about( array( 1 ) );
		$this->all_synced();
		BookingSync\ask_about( array( 2 ) );
		Shop::will_say( 'queued' );
		$id = WC_Order::put();
		BookingSync\want( $id, 'order.updated' );
		BookingSync\deliver( $id );
		$this->assertSame( array( 'en2' ), array_keys( get_transient( 'booking_sync_odoo' ) ) );
	}

	public function test_a_receiver_that_falls_silent_half_way_leaves_what_it_said() {
		$this->all_synced();
		Shop::$answers[] = new WP_Error( 'http', 'no' );
		$answers         = BookingSync\ask_about( range( 1, 250 ) );
		$this->assertSame( array( 'synced', 'silent', 'silent' ), array( $answers[100]['state'], $answers[101]['state'], $answers[250]['state'] ) );
		$this->assertSame( $answers, BookingSync\ask_about( range( 1, 250 ) ) );
		$this->assertCount( 2, Shop::$requests );
	}

	public function test_no_more_than_five_hundred_answers_are_kept() {
		$this->all_synced();
		foreach ( array( 1, 201, 401 ) as $first ) {
			BookingSync\ask_about( range( $first, $first + 199 ) );
		}
		$this->assertCount( 500, get_transient( 'booking_sync_odoo' ) );
		$asked = count( Shop::$requests );
		BookingSync\ask_about( range( 101, 600 ) );
		$this->assertCount( $asked, Shop::$requests, 'the last ones' );
	}

	public function languages() {
		return array( array( 'es_ES', 'es' ), array( 'es_MX', 'es' ), array( 'en_GB', 'en' ), array( 'de_DE', 'en' ), array( 'ca', 'en' ) );
	}

	/** @dataProvider languages */
	public function test_it_asks_in_the_readers_language( $locale, $language ) {
		Shop::$locale = $locale;
		$this->all_synced();
		BookingSync\ask_about( array( 1 ) );
		$this->assertSame( $language, $this->questions()[0]['language'] );
	}

	public function test_each_language_has_answers_of_its_own() {
		$this->all_synced();
		BookingSync\ask_about( array( 1 ) );
		Shop::$locale = 'es_ES';
		BookingSync\ask_about( array( 1 ) );
		BookingSync\ask_about( array( 1 ) );
		$this->assertSame( array( 'en', 'es' ), array_column( $this->questions(), 'language' ) );
	}

	public function test_no_orders_no_question() {
		BookingSync\ask_about( array() );
		$this->assertSame( array(), Shop::$requests );
	}

	public function test_a_copy_asks_nobody_and_says_why() {
		Shop::$options['home'] = 'https://copy.example';
		$this->assertSame( array( 5 => array( 'state' => 'silent', 'code' => 'copy' ) ), BookingSync\ask_about( array( 5 ) ) );
		$this->assertSame( array(), Shop::$requests );
	}

	public function broken_answers() {
		return array(
			'no list'            => array( null ),
			'a word'             => array( 'all well' ),
			'words in the list'  => array( array( 'x', 7 ) ),
			'without a state'    => array( array( array( 'order' => 1 ) ) ),
			'without an order'   => array( array( array( 'state' => 'synced' ) ) ),
			'a state of parts'   => array( array( array( 'order' => 1, 'state' => array( 'synced' ) ) ) ),
		);
	}

	/** @dataProvider broken_answers */
	public function test_an_answer_without_the_order_is_nobody_answering( $orders ) {
		Shop::will_answer( Shop::answer( 200, array( 'status' => 'answered', 'orders' => $orders ) ) );
		$this->assertSame( array( 1 => array( 'state' => 'silent', 'code' => '' ) ), BookingSync\ask_about( array( 1 ) ) );
	}

	public function test_parts_of_an_answer_that_are_no_words_are_left_out() {
		Shop::will_answer( Shop::answer( 200, array( 'status' => 'answered', 'orders' => array( array( 'order' => 1, 'state' => 'parked', 'what' => array( 'x' ), 'remedy' => array( 'y' ), 'odoo_name' => 12 ) ) ) ) );
		$answers = BookingSync\ask_about( array( 1 ) );
		$this->assertSame( '✗ needs your attention', BookingSync\order_html( $answers[1], null, true ) );
	}

	public function rows() {
		$row    = function ( $state, $code = '' ) {
			return (object) array( 'state' => $state, 'code' => $code );
		};
		$synced = array( 'state' => 'synced', 'odoo_name' => 'S00012', 'odoo_url' => 'https://odoo.example/odoo/sales/12?a=1&b=2' );
		$link   = '<a href="https://odoo.example/odoo/sales/12?a=1&#038;b=2" target="_blank" rel="noopener">S00012</a>';
		$silent = 'booking-sync does not answer. Look at the address, and whether it opens /health in a browser.';
		$older  = 'booking-sync does not know this order: it is older than its start date, or the scheduled sync has still to bring it.';
		return array(
			'synced'                      => array( $synced, null, "in Odoo as $link ✓" ),
			'synced without an address'   => array( array( 'state' => 'synced', 'odoo_name' => 'S1' ), null, 'in Odoo as S1 ✓' ),
			'synced without a name'       => array( array( 'state' => 'synced' ), null, 'in Odoo as ? ✓' ),
			'synced with words'           => array( array( 'state' => 'synced', 'odoo_name' => 'S1', 'sale' => 'quotation', 'what' => 'Not confirmed.' ), null, 'in Odoo as S1 ✓<br>quotation. Not confirmed.' ),
			'synced, and changed since'   => array( array( 'state' => 'synced', 'odoo_name' => 'S1', 'what' => 'as a quotation' ), $row( 'waiting', 'silent' ), "in Odoo as S1; a change is being sent<br>$silent" ),
			'synced, in its last version' => array( array( 'state' => 'synced', 'odoo_name' => 'S1' ), $row( 'sent', 'queued' ), 'in Odoo as S1 ✓' ),
			'pending'                     => array( array( 'state' => 'pending' ), null, 'on its way' ),
			'fetch'                       => array( array( 'state' => 'fetch', 'what' => 'is asked for' ), null, 'on its way<br>is asked for' ),
			'parked'                      => array( array( 'state' => 'parked', 'what' => 'One cent differs.', 'remedy' => 'Look at it.' ), null, '✗ needs your attention<br>One cent differs. Look at it.' ),
			'held'                        => array( array( 'state' => 'held', 'what' => 'by Ana' ), null, 'held<br>by Ana' ),
			'ignored'                     => array( array( 'state' => 'ignored', 'what' => 'a draft' ), null, 'not for Odoo<br>a draft' ),
			'unknown, being sent'         => array( array( 'state' => 'unknown' ), $row( 'waiting', 'silent' ), "is being sent<br>$silent" ),
			'unknown, never tried'        => array( array( 'state' => 'unknown' ), $row( 'sending' ), 'is being sent' ),
			'unknown, but sent'           => array( array( 'state' => 'unknown' ), $row( 'sent', 'queued' ), "not there yet<br>$older" ),
			'unknown, and never wanted'   => array( array( 'state' => 'unknown' ), null, "not there yet<br>$older" ),
			'given up'                    => array( array( 'state' => 'unknown' ), $row( 'given_up', 'silent' ), "✗ could not be sent<br>$silent" ),
			'in Odoo, its change given up' => array( $synced, $row( 'given_up', 'silent' ), "in Odoo as $link; ✗ could not be sent<br>$silent" ),
			'silent'                      => array( array( 'state' => 'silent', 'code' => 'silent' ), null, "nobody answers<br>$silent" ),
			'nobody was asked'            => array( array( 'state' => 'silent', 'code' => 'copy' ), null, '–<br>Nothing is sent: this shop looks like a copy of another one.' ),
			'silent without a reason'     => array( array( 'state' => 'silent', 'code' => '' ), null, 'nobody answers' ),
			'nothing'                     => array( array(), null, "nobody answers<br>$silent" ),
			'of a later version'          => array( array( 'state' => 'teleported' ), null, "nobody answers<br>$silent" ),
			'a script for a reason'       => array( array( 'state' => 'held', 'what' => '<script>alert(1)</script>' ), null, 'held<br>&lt;script&gt;alert(1)&lt;/script&gt;' ),
			'a script for a name'         => array( array( 'state' => 'synced', 'odoo_name' => '<script>alert(1)</script>' ), null, 'in Odoo as &lt;script&gt;alert(1)&lt;/script&gt; ✓' ),
			'a script for an address'     => array( array( 'state' => 'synced', 'odoo_name' => 'S1', 'odoo_url' => 'javascript:alert(1)' ), null, 'in Odoo as <a href="" target="_blank" rel="noopener">S1</a> ✓' ),
			'an address that ends early'  => array( array( 'state' => 'synced', 'odoo_name' => 'S1', 'odoo_url' => 'https://x/" onmouseover="alert(1)' ), null, 'in Odoo as <a href="https://x/onmouseover=alert(1)" target="_blank" rel="noopener">S1</a> ✓' ),
		);
	}

	/** @dataProvider rows */
	public function test_each_state_has_words_and_nothing_hostile_gets_through( array $answer, $row, $html ) {
		$this->assertSame( $html, BookingSync\order_html( $answer, $row, true ) );
	}

	public function test_the_list_has_the_reasons_in_a_hint_only() {
		$this->assertSame( '<span title="&quot;&gt;&lt;script&gt;">held</span>', BookingSync\order_html( array( 'state' => 'held', 'what' => '"><script>' ), null, false ) );
		$this->assertSame( 'held', BookingSync\order_html( array( 'state' => 'held', 'what' => ' ' ), null, false ) );
	}

	public function test_the_list_says_why_in_a_few_words() {
		$parked = array( 'state' => 'parked', 'what' => 'The shop moved the class.', 'remedy' => 'Look.', 'brief' => 'class changed: <b>Fit Board</b>' );
		$this->assertSame( '<span title="The shop moved the class. Look.">✗ needs your attention: class changed: &lt;b&gt;Fit Board&lt;/b&gt;</span>', BookingSync\order_html( $parked, null, false ) );
		$this->assertSame( '✗ needs your attention<br>The shop moved the class. Look.', BookingSync\order_html( $parked, null, true ) );
		$this->assertSame( 'in Odoo as S1: class called off', BookingSync\order_html( array( 'state' => 'synced', 'odoo_name' => 'S1', 'brief' => 'class called off' ), null, false ) );
	}

	public function test_a_receiver_that_does_not_know_the_question_is_called_old() {
		Shop::will_say( 'ignored' );
		$answers = BookingSync\ask_about( array( 1 ) );
		$this->assertStringContainsString( 'booking-sync is older than this plugin', BookingSync\order_html( $answers[1], null, true ) );
	}

	/* --- what the browser asks --- */

	private function browser( array $post, $nonce = 'nonce-of-booking_sync_status' ) {
		$_POST    = $post;
		$_REQUEST = $post + array( 'nonce' => $nonce );
		return $this->ended( function () {
			do_action( 'wp_ajax_booking_sync_status' );
		} );
	}

	public function test_the_browser_gets_each_order_in_words() {
		$this->all_synced();
		$sent = WC_Order::put();
		$end  = $this->browser( array( 'orders' => array( (string) $sent, '24x', 'x', '0', '-25' ) ) );
		$this->assertSame( array( 'answered', 200 ), array( $end->kind, $end->status ) );
		$this->assertSame( array( $sent => "in Odoo as S$sent ✓", 24 => 'in Odoo as S24 ✓', 25 => 'in Odoo as S25 ✓' ), json_decode( $end->getMessage(), true ) );
	}

	public function test_in_the_order_the_reasons_are_written_out() {
		$this->answer_with( function ( $id ) {
			return array( 'order' => $id, 'state' => 'held', 'what' => 'by Ana' );
		} );
		$this->assertSame( array( 7 => 'held<br>by Ana' ), json_decode( $this->browser( array( 'orders' => array( '7' ), 'whole' => '1' ) )->getMessage(), true ) );
	}

	public function test_the_queue_has_a_word_in_it() {
		$id = WC_Order::put();
		Shop::will_answer( new WP_Error( 'http', 'no' ) );
		BookingSync\want( $id, 'order.updated' );
		$this->attempts_of_a_day();
		$answer = json_decode( $this->browser( array( 'orders' => array( (string) $id ) ) )->getMessage(), true );
		$this->assertStringContainsString( '✗ could not be sent', $answer[ $id ] );
	}

	public function test_at_most_two_hundred_and_none_at_all_are_answered() {
		$this->all_synced();
		$this->assertCount( 200, json_decode( $this->browser( array( 'orders' => array_map( 'strval', range( 1, 300 ) ) ) )->getMessage(), true ) );
		$this->assertSame( '[]', $this->browser( array() )->getMessage() );
	}

	public function test_without_nonce_or_right_nobody_is_asked() {
		$this->assertSame( 403, $this->browser( array( 'orders' => array( '1' ) ), 'wrong' )->status );
		Shop::$rights = array( 'read' );
		$this->assertSame( 403, $this->browser( array( 'orders' => array( '1' ) ) )->status );
		$this->assertSame( array(), Shop::$requests );
	}

	/* --- columns, box, script --- */

	public function columns() {
		return array(
			'order tables' => array( 'woocommerce_shop_order_list_table_columns', 'woocommerce_shop_order_list_table_custom_column', true ),
			'posts'        => array( 'manage_edit-shop_order_columns', 'manage_shop_order_posts_custom_column', false ),
		);
	}

	/** @dataProvider columns */
	public function test_the_list_has_a_column_with_a_place_for_each_order( $columns, $column, $as_object ) {
		$this->assertSame( array( 'total' => 'Total', 'booking_sync' => 'Odoo' ), apply_filters( $columns, array( 'total' => 'Total' ) ) );
		$id    = WC_Order::put();
		$print = function ( $name ) use ( $column, $id, $as_object ) {
			return $this->printed( function () use ( $column, $name, $id, $as_object ) {
				do_action( $column, $name, $as_object ? wc_get_order( $id ) : (string) $id );
			} );
		};
		$this->assertSame( '<span class="booking-sync-order" data-order="' . $id . '" data-whole="">…</span>', $print( 'booking_sync' ) );
		$this->assertSame( '', $print( 'total' ) );
	}

	public function test_the_order_has_a_box_with_a_button_for_those_who_may() {
		do_action( 'add_meta_boxes' );
		$this->assertSame( array( 'shop_order', 'woocommerce_page_wc-orders' ), array_keys( Shop::$boxes ) );
		$id  = WC_Order::put();
		$box = function ( $order ) {
			return $this->printed( function () use ( $order ) {
				call_user_func( Shop::$boxes['shop_order'], $order );
			} );
		};
		$this->assertStringContainsString( 'data-order="' . $id . '" data-whole="1"', $box( wc_get_order( $id ) ) );
		$this->assertSame( $box( wc_get_order( $id ) ), $box( new WP_Post( $id ) ) );
		$this->assertStringContainsString( '>Send it now</a>', $box( new WP_Post( $id ) ) );
		Shop::$rights = array( 'edit_shop_orders' );
		$this->assertStringNotContainsString( 'Send it now', $box( new WP_Post( $id ) ) );
	}

	public function screens() {
		return array( array( 'woocommerce_page_wc-orders', true ), array( 'shop_order', true ), array( 'edit-shop_order', true ), array( 'dashboard', false ), array( null, false ) );
	}

	/** @dataProvider screens */
	public function test_the_script_comes_where_orders_are( $screen, $comes ) {
		Shop::$screen = $screen;
		do_action( 'admin_enqueue_scripts' );
		$this->assertSame( $comes ? array( 'booking-sync' ) : array(), array_keys( Shop::$scripts ) );
		if ( $comes ) {
			$this->assertSame( array( 'source' => false, 'in_footer' => true, 'on' => true ), Shop::$enqueued['booking-sync'], 'behind the places that it fills' );
			$this->assertStringContainsString( 'form.append( "nonce", "nonce-of-booking_sync_status" );', Shop::$scripts['booking-sync'] );
		}
	}
}
