<?php
/** What the coupon of section 9 makes of real baskets, to the cent. */
final class AmountsTest extends PluginTestCase {
	/** The second was captured under a rule that added persons up, 3 and 2: here it needs another threshold. */
	public function captures() {
		return array(
			'one line'    => array( '67-disc-coupon-incl', '4', array( 7125 ), 7125 ),
			'three lines' => array( '69-disc-coupon-incl-3lines', '3', array( 7110, 4741, 1999 ), 14455 ),
		);
	}

	private static function cents( $decimal ) {
		return (int) round( 100 * (float) $decimal );
	}

	/**
	 * As WooCommerce's percent coupon does it with prices that include tax: each line's
	 * discount is cut to whole cents; what the cart as a whole would get beyond their sum
	 * (halves of a cent downwards) goes cent by cent to the dearest lines.
	 */
	private static function after_coupon( array $gross, array $may, $percent ) {
		$lines = array_filter( $gross, function ( $i ) use ( $may ) {
			return $may[ $i ];
		}, ARRAY_FILTER_USE_KEY );
		arsort( $lines );
		$off = array_map( function ( $cents ) use ( $percent ) {
			return (int) floor( $cents * $percent / 100 );
		}, $lines );
		$rest = (int) round( array_sum( $lines ) * $percent / 100, 0, PHP_ROUND_HALF_DOWN ) - array_sum( $off );
		foreach ( array_keys( $lines ) as $i ) {
			$off[ $i ] += $rest-- > 0 ? 1 : 0;
		}
		foreach ( $off as $i => $cents ) {
			$gross[ $i ] -= $cents;
		}
		return $gross;
	}

	/** @return WC_Cart The captured order's lines as they lay in the cart. */
	private static function cart_of( array $order ) {
		$items = array();
		foreach ( $order['line_items'] as $line ) {
			$item = array( 'data' => new WC_Product( 'simple', $line['product_id'] ), 'quantity' => $line['quantity'] );
			foreach ( $line['meta_data'] as $meta ) {
				if ( 'yith_booking_data' === $meta['key'] ) {
					$item['data']              = new WC_Product( 'booking', $line['product_id'] );
					$item['yith_booking_data'] = $meta['value'];
				}
			}
			$items[] = $item;
		}
		return new WC_Cart( $items );
	}

	/** @dataProvider captures */
	public function test_the_plugins_coupon_gives_the_amounts_of_the_captured_shop( $name, $min, array $lines, $total ) {
		Shop::set( array( 'min' => $min ) );
		$order = captured_order( $name );
		$cart  = self::cart_of( $order );
		$cart->calculate_totals();
		$this->assertSame( array( BookingSync\COUPON ), $cart->get_applied_coupons() );
		$coupon = new WC_Coupon( $cart->get_applied_coupons()[0] );
		$this->assertSame( 'percent', $coupon->get_discount_type() );

		$gross = $charged = $may = array();
		foreach ( $order['line_items'] as $i => $line ) {
			$gross[]   = self::cents( $line['subtotal'] + $line['subtotal_tax'] );
			$charged[] = self::cents( $line['total'] + $line['total_tax'] );
			$may[]     = apply_filters( 'woocommerce_coupon_is_valid_for_product', false, $cart->items[ $i ]['data'], $coupon );
		}
		$ours = self::after_coupon( $gross, $may, $coupon->get_amount() );
		$this->assertSame( $charged, $ours );
		$this->assertSame( $lines, $ours );
		$shipping = self::cents( $order['shipping_total'] + $order['shipping_tax'] );
		$this->assertSame( $total, array_sum( $ours ) + $shipping );
		$this->assertSame( $total, self::cents( $order['total'] ) );
		$this->assertSame( array( 'descuento-volumen', $coupon->get_amount() ), array( $order['coupon_lines'][0]['code'], (float) $order['coupon_lines'][0]['nominal_amount'] ) );
	}

	public function test_a_t_shirt_beside_the_class_keeps_its_price() {
		$cart = new WC_Cart( array(
			array( 'data' => new WC_Product( 'booking' ), 'quantity' => 1, 'yith_booking_data' => array( 'persons' => '5' ) ),
			array( 'data' => new WC_Product( 'simple' ), 'quantity' => 1 ),
		) );
		$cart->calculate_totals();
		$coupon = new WC_Coupon( $cart->get_applied_coupons()[0] );
		$may    = array();
		foreach ( $cart->items as $item ) {
			$may[] = apply_filters( 'woocommerce_coupon_is_valid_for_product', true, $item['data'], $coupon );
		}
		$this->assertSame( array( 7125, 2000 ), self::after_coupon( array( 7500, 2000 ), $may, $coupon->get_amount() ) );
	}

	public function halves() {
		return array( array( 1010, 960 ), array( 1030, 979 ), array( 1050, 998 ), array( 1039, 987 ), array( 10, 10 ), array( 30, 29 ) );
	}

	/** @dataProvider halves */
	public function test_the_reference_rounds_the_price_of_a_single_line_half_up( $before, $after ) {
		$this->assertSame( array( $after ), self::after_coupon( array( $before ), array( true ), 5 ) );
	}
}
