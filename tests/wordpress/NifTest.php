<?php
/** Section 13, NIF at checkout. */
final class NifTest extends PluginTestCase {
	/** With the field switched on, hooked as at the next request. */
	protected function setUp(): void {
		parent::setUp();
		Shop::set( array( 'nif' => 'yes' ) );
		$GLOBALS['wp_filter'] = array();
		BookingSync\start();
	}

	public function nifs() {
		return array(
			'right'                        => array( '12345678Z', false ),
			'another letter'               => array( '12345678A', true ),
			'small, with marks'            => array( ' 12.345.678-z ', false ),
			'small, with marks, mistyped'  => array( '12.345.678-a', true ),
			'zero'                         => array( '00000000T', false ),
			'NIE with X'                   => array( 'X1234567L', false ),
			'NIE with Y'                   => array( 'Y1234567X', false ),
			'NIE with Z'                   => array( 'Z1234567R', false ),
			'NIE with another letter'      => array( 'X1234567A', true ),
			'NIE of X as if it were Y'     => array( 'Y1234567L', true ),
			'a company'                    => array( 'B12345674', false ),
			'a company with its country'   => array( 'ESB12345674', false ),
			'a French number'              => array( 'FR40303265045', false ),
			'seven digits'                 => array( '1234567Z', false ),
			'nothing'                      => array( '', false ),
			'null'                         => array( null, false ),
			'a word'                       => array( 'no', false ),
		);
	}

	/** @dataProvider nifs */
	public function test_only_a_letter_that_does_not_fit_its_digits_is_a_mistake( $nif, $mistyped ) {
		$this->assertSame( $mistyped, BookingSync\nif_is_mistyped( $nif ) );
	}

	/** The official table: the rest of a division by 23. */
	public function test_each_rest_has_its_letter() {
		foreach ( str_split( 'TRWAGMYFPDXBNJZSQVHLCKE' ) as $rest => $letter ) {
			$number = sprintf( '%08d', 23 * 100000 + $rest );
			foreach ( range( 'A', 'Z' ) as $entered ) {
				$this->assertSame( $entered !== $letter, BookingSync\nif_is_mistyped( $number . $entered ), $number . $entered );
			}
		}
	}

	public function test_the_classic_checkout_keeps_it_tidy() {
		$this->assertSame( '12345678Z', apply_filters( 'woocommerce_process_checkout_field_billing_nif', ' 12.345.678-z' ) );
	}

	/** @dataProvider nifs */
	public function test_the_classic_checkout_tells_a_mistake_at_its_field( $nif, $mistyped ) {
		$errors = new class() {
			public $told = array();

			public function add( $code, $text, $data ) {
				$this->told[] = $data['id'];
			}
		};
		do_action( 'woocommerce_after_checkout_validation', array( 'billing_nif' => $nif ), $errors );
		do_action( 'woocommerce_after_checkout_validation', array(), $errors );
		$this->assertSame( $mistyped ? array( 'billing_nif' ) : array(), $errors->told );
	}

	/** @dataProvider nifs */
	public function test_the_block_checkout_tells_it_too( $nif, $mistyped ) {
		do_action( 'woocommerce_init' );
		$fault = call_user_func( Shop::$fields[0]['validate_callback'], $nif );
		$this->assertSame( $mistyped, is_wp_error( $fault ) );
	}

	public function test_the_field_is_not_required_anywhere() {
		$fields = apply_filters( 'woocommerce_billing_fields', array( 'billing_email' => array() ) );
		$this->assertSame( array( 'billing_email', 'billing_nif' ), array_keys( $fields ) );
		$this->assertFalse( $fields['billing_nif']['required'] );
		do_action( 'woocommerce_init' );
		$this->assertSame( array( 'booking-sync/nif', false ), array( Shop::$fields[0]['id'], Shop::$fields[0]['required'] ) );
		$this->assertArrayHasKey( 'nif', apply_filters( 'woocommerce_admin_billing_fields', array() ) );
	}

	public function test_what_the_blocks_ask_is_kept_under_the_name_that_booking_sync_reads() {
		$order = wc_get_order( WC_Order::put() );
		do_action( 'woocommerce_set_additional_field_value', 'booking-sync/nif', ' 12.345.678-z', 'other', $order );
		$this->assertSame( '12345678Z', $order->get_meta( '_billing_nif' ) );
		do_action( 'woocommerce_set_additional_field_value', 'other/nif', 'X', 'other', $order );
		do_action( 'woocommerce_set_additional_field_value', 'booking-sync/nif', 'X', 'other', new WC_Data() );
		$this->assertSame( '12345678Z', $order->get_meta( '_billing_nif' ) );
		do_action( 'woocommerce_init' );
		$this->assertSame( 'X1234567L', call_user_func( Shop::$fields[0]['sanitize_callback'], 'x-1234567-l' ) );
	}

	public function test_switched_off_nothing_is_asked() {
		$GLOBALS['wp_filter'] = array();
		Shop::set( array( 'nif' => 'no' ) );
		BookingSync\hook_nif();
		$this->assertSame( array(), $GLOBALS['wp_filter'] );
	}
}
