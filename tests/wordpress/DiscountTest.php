<?php
/** Section 9, Volume discount. */
final class DiscountTest extends PluginTestCase {
	private static function line( $class, $persons, $quantity = 1 ) {
		return array( 'class' => $class, 'persons' => $persons, 'quantity' => $quantity );
	}

	public function rules() {
		return array(
			'an empty cart'                   => array( array(), null ),
			'three persons'                   => array( array( self::line( true, 3 ) ), null ),
			'four persons'                    => array( array( self::line( true, 4 ) ), array( 'by' => 'persons', 'count' => 4 ) ),
			'three and three persons'         => array( array( self::line( true, 3 ), self::line( true, 3 ) ), null ),
			'the larger of two'               => array( array( self::line( true, 5 ), self::line( true, 9 ), self::line( true, 2 ) ), array( 'by' => 'persons', 'count' => 9 ) ),
			'three classes'                   => array( array( self::line( true, 1, 3 ) ), null ),
			'four classes by quantity'        => array( array( self::line( true, 0, 4 ) ), array( 'by' => 'classes', 'count' => 4 ) ),
			'four lines of one'               => array( array_fill( 0, 4, self::line( true, 1 ) ), array( 'by' => 'classes', 'count' => 4 ) ),
			'two and two classes'             => array( array( self::line( true, 0, 2 ), self::line( true, 0, 2 ) ), array( 'by' => 'classes', 'count' => 4 ) ),
			'three classes and a T-shirt'     => array( array( self::line( true, 1, 3 ), self::line( false, 0, 5 ) ), null ),
			'persons of what is no class'     => array( array( self::line( false, 9 ) ), null ),
			'both halves: persons are said'   => array( array( self::line( true, 4 ), self::line( true, 1, 9 ) ), array( 'by' => 'persons', 'count' => 4 ) ),
		);
	}

	/** @dataProvider rules */
	public function test_four_persons_in_one_booking_or_four_classes_in_the_cart( array $lines, $rule ) {
		$this->assertSame( $rule, BookingSync\rule_that_holds( $lines, 4 ) );
	}

	public function test_a_threshold_of_one_wants_one_class_too() {
		$this->assertNull( BookingSync\rule_that_holds( array(), 1 ) );
		$this->assertNull( BookingSync\rule_that_holds( array( self::line( false, 3, 3 ) ), 1 ) );
		$this->assertSame( array( 'by' => 'classes', 'count' => 1 ), BookingSync\rule_that_holds( array( self::line( true, 0 ) ), 1 ) );
	}

	/** A line of a cart. */
	private static function item( $type, $persons = null, $quantity = 1, $product = 1, $parent = 0 ) {
		$item = array( 'data' => new WC_Product( $type, $product, $parent ), 'quantity' => $quantity );
		return null === $persons ? $item : $item + array( 'yith_booking_data' => array( 'persons' => $persons ) );
	}

	private static function booking( $persons ) {
		return self::item( 'booking', $persons );
	}

	public function test_a_cart_is_read_as_people_see_it() {
		$types          = self::item( 'booking' );
		$types['yith_booking_data'] = array( 'person_types' => array( 13 => '3', 14 => '2' ) );
		$broken         = array( 'quantity' => 2, 'yith_booking_data' => 'x' );
		$cart           = new WC_Cart( array( 'k1' => self::booking( '5' ), 'k2' => $types, 'k3' => self::item( 'simple', null, 3 ), 'k4' => $broken ) );
		$this->assertSame(
			array( self::line( true, 5 ), self::line( true, 5 ), self::line( false, 0, 3 ), self::line( false, 0, 2 ) ),
			BookingSync\lines_of_cart( $cart )
		);
	}

	public function products() {
		return array(
			'a booking'                       => array( new WC_Product( 'booking' ), array(), true ),
			'nothing chosen'                  => array( new WC_Product( 'simple', 31 ), array(), false ),
			'of the chosen category'          => array( new WC_Product( 'simple', 31 ), array( '7' ), true ),
			'of a category below it'          => array( new WC_Product( 'simple', 32 ), array( 7 ), true ),
			'of another category'             => array( new WC_Product( 'simple', 33 ), array( 7 ), false ),
			'of a category above it'          => array( new WC_Product( 'simple', 31 ), array( 71 ), false ),
			'a variation by its product'      => array( new WC_Product( 'variation', 99, 31 ), array( 7 ), true ),
			'a category that is gone'         => array( new WC_Product( 'simple', 31 ), array( 666, 7 ), true ),
			'only a category that is gone'    => array( new WC_Product( 'simple', 31 ), array( 666 ), false ),
			'a product that is gone'          => array( false, array( 7 ), false ),
		);
	}

	/** @dataProvider products */
	public function test_classes_are_bookings_and_products_of_the_chosen_categories( $product, array $chosen, $class ) {
		Shop::set( array( 'categories' => $chosen ) );
		Shop::$products = array( 31 => array( 7 ), 32 => array( 71 ), 33 => array( 8 ) );
		Shop::$below    = array( 7 => array( 71, 72 ), 71 => array(), 72 => array() );
		$this->assertSame( $class, (bool) BookingSync\is_class( $product ) );
		$this->assertSame( $class, apply_filters( 'woocommerce_coupon_is_valid_for_product', ! $class, $product, new WC_Coupon( 'volumen-booking-sync' ) ) );
		$this->assertTrue( apply_filters( 'woocommerce_coupon_is_valid_for_product', true, $product, new WC_Coupon( 'verano' ) ), 'other coupons as they are' );
	}

	public function percentages() {
		return array( array( '5', 5.0 ), array( '5,5', 5.5 ), array( '5.5', 5.5 ), array( '0', 0.0 ), array( '0,5', 0.5 ), array( '1', 1.0 ), array( '-3', 0.0 ), array( '250', 100.0 ), array( 'x', 0.0 ), array( '', 0.0 ) );
	}

	/** @dataProvider percentages */
	public function test_a_percentage_is_between_none_and_all_and_none_is_no_discount( $stored, $percent ) {
		Shop::set( array( 'percent' => $stored, 'min' => '0' ) );
		$this->assertSame( array( 'min' => 1, 'percent' => $percent ), BookingSync\discount_terms() );
		$this->assertSame( $percent > 0, null !== BookingSync\rule_of_cart( new WC_Cart( array( self::booking( 9 ) ) ) ) );
	}

	public function lists_of_codes() {
		$ours = 'volumen-booking-sync';
		return array(
			'comes'                            => array( array(), true, true, array( $ours ) ),
			'stays'                            => array( array( $ours ), true, true, array( $ours ) ),
			'goes'                             => array( array( $ours ), false, true, array() ),
			'was not there'                    => array( array(), false, true, array() ),
			'last of all'                      => array( array( $ours, 'verano' ), true, true, array( 'verano', $ours ) ),
			'never twice'                      => array( array( $ours, 'verano', $ours ), true, true, array( 'verano', $ours ) ),
			'typed in capitals'                => array( array( 'VOLUMEN-Booking-sync ' ), true, true, array( $ours ) ),
			'typed in capitals, without right' => array( array( 'VOLUMEN-Booking-sync ' ), false, true, array() ),
			'others stay'                      => array( array( 'a', $ours, 'b' ), false, true, array( 'a', 'b' ) ),
			'not beside others'                => array( array( 'verano', $ours ), true, false, array( 'verano' ) ),
			'alone where it must be'           => array( array( $ours ), true, false, array( $ours ) ),
		);
	}

	/** @dataProvider lists_of_codes */
	public function test_the_list_of_codes_has_ours_once_and_last_or_not_at_all( array $codes, $holds, $stack, array $wanted ) {
		$this->assertSame( $wanted, BookingSync\codes_with_ours( $codes, $holds, $stack ) );
	}

	public function test_the_discount_is_steady_over_recalculations_and_goes_with_the_persons() {
		$cart = new WC_Cart( array( self::booking( '5' ) ) );
		for ( $i = 0; $i < 3; ++$i ) {
			$cart->calculate_totals();
			$this->assertSame( array( 'volumen-booking-sync' ), $cart->get_applied_coupons() );
		}
		$this->assertSame( 1, $cart->changes, 'a list that is right is not written again' );
		$cart->items = array( self::booking( '3' ) );
		$cart->calculate_totals();
		$this->assertSame( array(), $cart->get_applied_coupons() );
		$cart->calculate_totals();
		$this->assertSame( 2, $cart->changes );
	}

	public function test_it_comes_when_the_cart_is_read_from_the_session_too() {
		$cart = new WC_Cart( array( self::booking( '5' ) ) );
		do_action( 'woocommerce_cart_loaded_from_session', $cart );
		$this->assertSame( array( 'volumen-booking-sync' ), $cart->get_applied_coupons() );
	}

	public function stacks() {
		return array(
			'beside another'                         => array( 'yes', 'verano', array( 'verano', 'volumen-booking-sync' ) ),
			'not beside one for individual use'      => array( 'yes', 'solo', array( 'solo' ) ),
			'the owner wants it alone'               => array( 'no', 'verano', array( 'verano' ) ),
			'beside a code that nobody knows'        => array( 'yes', 'gone', array( 'gone', 'volumen-booking-sync' ) ),
		);
	}

	/** @dataProvider stacks */
	public function test_beside_other_coupons_as_the_owner_chose( $stack, $other, array $wanted ) {
		Shop::set( array( 'stack' => $stack ) );
		Shop::$coupons = array( 'verano' => array(), 'solo' => array( 'individual_use' => true ) );
		$cart          = new WC_Cart( array( self::booking( '5' ) ) );
		$cart->set_applied_coupons( array( $other ) );
		$cart->calculate_totals();
		$cart->calculate_totals();
		$this->assertSame( $wanted, $cart->get_applied_coupons() );
	}

	/** Calculated again in the admin, an order would get a stored coupon's amount, also while the discount is off. */
	public function test_a_stored_coupon_of_our_code_is_never_taken() {
		Shop::set( array( 'discount' => 'no' ) );
		$this->assertSame( 0, apply_filters( 'woocommerce_get_coupon_id_from_code', 17, 'Volumen-Booking-Sync' ) );
		$this->assertSame( 17, apply_filters( 'woocommerce_get_coupon_id_from_code', 17, 'verano' ) );
	}

	public function test_switched_off_it_takes_its_coupon_out_of_carts() {
		$cart = new WC_Cart( array( self::booking( '5' ) ) );
		$cart->calculate_totals();
		Shop::set( array( 'discount' => 'no' ) );
		$cart->calculate_totals();
		$this->assertSame( array(), $cart->get_applied_coupons() );
	}

	public function test_the_coupon_exists_under_our_code_and_only_while_the_discount_is_on() {
		Shop::set( array( 'percent' => '7,5' ) );
		$coupon = new WC_Coupon( 'VOLUMEN-booking-sync' );
		$this->assertSame( array( 'volumen-booking-sync', 'percent', 7.5 ), array( $coupon->get_code(), $coupon->get_discount_type(), $coupon->get_amount() ) );
		$this->assertFalse( BookingSync\coupon_data( false, 'verano' ) );
		$this->assertFalse( BookingSync\coupon_data( false, 17 ), 'asked by id' );
		$this->assertSame( array( 'x' ), BookingSync\coupon_data( array( 'x' ), 'volumen-booking-sync' ), 'somebody answered already' );
		Shop::set( array( 'discount' => 'no' ) );
		$this->assertFalse( BookingSync\coupon_data( false, 'volumen-booking-sync' ) );
	}

	private function is_valid( $code, $object, $before = true ) {
		return apply_filters( 'woocommerce_coupon_is_valid', $before, new WC_Coupon( $code ), new WC_Discounts( $object ) );
	}

	public function test_typed_by_hand_it_is_valid_no_sooner_than_the_rule() {
		$this->assertFalse( $this->is_valid( 'volumen-booking-sync', new WC_Cart( array( self::booking( '3' ) ) ) ) );
		$this->assertTrue( $this->is_valid( 'volumen-booking-sync', new WC_Cart( array( self::booking( '4' ) ) ) ) );
		$this->assertTrue( $this->is_valid( 'verano', new WC_Cart( array() ) ) );
		$this->assertFalse( $this->is_valid( 'verano', new WC_Cart( array( self::booking( '9' ) ) ), false ) );
	}

	public function test_an_order_worked_out_again_in_the_office_keeps_its_coupon() {
		$this->assertTrue( $this->is_valid( 'volumen-booking-sync', wc_get_order( WC_Order::put() ) ) );
	}

	public function labels() {
		return array(
			'english'          => array( 'en_US', array(), "Volume discount 5\u{A0}%" ),
			'spanish'          => array( 'es_ES', array( 'percent' => '7.5' ), "Descuento por volumen 7,5\u{A0}%" ),
			'the owners words' => array( 'es_ES', array( 'label' => 'Grupo <b>grande</b> 100 %' ), 'Grupo &lt;b&gt;grande&lt;/b&gt; 100 %' ),
		);
	}

	/** @dataProvider labels */
	public function test_it_is_called_by_the_customers_language_or_the_owners_words( $locale, array $settings, $label ) {
		Shop::$locale = $locale;
		Shop::set( $settings );
		$this->assertSame( $label, apply_filters( 'woocommerce_cart_totals_coupon_label', 'Coupon: x', new WC_Coupon( 'volumen-booking-sync' ) ) );
		$this->assertSame( 'Coupon: x', apply_filters( 'woocommerce_cart_totals_coupon_label', 'Coupon: x', new WC_Coupon( 'verano' ) ) );
	}

	public function test_ours_has_no_link_to_remove_it() {
		$html = '-3 € <a href="?remove_coupon=x">[Remove]</a>';
		$this->assertSame( '-3 €', apply_filters( 'woocommerce_cart_totals_coupon_html', $html, new WC_Coupon( 'volumen-booking-sync' ), '-3 €' ) );
		$this->assertSame( $html, apply_filters( 'woocommerce_cart_totals_coupon_html', $html, new WC_Coupon( 'verano' ), '-3 €' ) );
	}

	/** WooCommerce says "has been removed" by itself, and ours is back at once. */
	public function test_in_the_blocks_nobody_is_told_that_it_was_removed() {
		Shop::$scripts['wc-blocks-checkout'] = '';
		do_action( 'wp_enqueue_scripts' );
		$this->assertMatchesRegularExpression( '/showRemoveCouponNotice: .*about\.couponCode === code/s', Shop::$scripts['wc-blocks-checkout'] );
		$this->assertMatchesRegularExpression( '/aria-label\*=.*JSON\.stringify\( label \).*display: none/', Shop::$scripts['wc-blocks-checkout'], 'nor is there a button for it' );
	}

	public function test_in_the_blocks_the_words_stand_in_the_place_of_the_code() {
		do_action( 'wp_enqueue_scripts' );
		$this->assertSame( array(), Shop::$scripts, 'a page without blocks' );
		Shop::$scripts['wc-blocks-checkout'] = '';
		Shop::set( array( 'label' => '</script><script>alert(1)//' ) );
		do_action( 'wp_enqueue_scripts' );
		$script = Shop::$scripts['wc-blocks-checkout'];
		$this->assertStringContainsString( '} )( "volumen-booking-sync", "<\/script>', $script );
		$this->assertStringNotContainsString( '</script>', $script );
		Shop::$scripts['wc-blocks-checkout'] = '';
		Shop::set( array( 'discount' => 'no' ) );
		do_action( 'wp_enqueue_scripts' );
		$this->assertSame( '', Shop::$scripts['wc-blocks-checkout'] );
	}

	public function checkouts() {
		return array( array( 'woocommerce_checkout_create_order' ), array( 'woocommerce_store_api_checkout_update_order_meta' ) );
	}

	/** @dataProvider checkouts */
	public function test_the_order_remembers_why_and_forgets_it_when_the_checkout_is_taken_up_without( $hook ) {
		$id         = WC_Order::put( 'pending' );
		Shop::$cart = new WC_Cart( array( self::booking( '5' ) ) );
		Shop::$orders[ $id ]['coupons'] = array( 'verano', 'volumen-booking-sync' );
		$order      = wc_get_order( $id );
		do_action( $hook, $order );
		$this->assertSame( array( 'min' => 4, 'percent' => 5.0, 'by' => 'persons', 'count' => 5 ), $order->get_meta( '_booking_sync_discount' ) );
		Shop::$cart->items = array( self::booking( '3' ) );
		do_action( $hook, $order );
		$this->assertSame( '', $order->get_meta( '_booking_sync_discount' ) );
		Shop::$cart->items = array( self::booking( '5' ) );
		do_action( $hook, $order );
		Shop::$orders[ $id ]['coupons'] = array( 'verano' );
		do_action( $hook, $order );
		$this->assertSame( '', $order->get_meta( '_booking_sync_discount' ), 'the coupon was not used' );
	}

	public function test_an_order_without_a_cart_has_no_rule() {
		$order = wc_get_order( WC_Order::put() );
		do_action( 'woocommerce_checkout_create_order', $order );
		$this->assertSame( '', $order->get_meta( '_booking_sync_discount' ) );
	}
}
