<?php
/** Sections 2 and 3: Settings, Which shop. */
final class SettingsTest extends PluginTestCase {
	public function test_what_was_never_stored_has_its_usual_value() {
		Shop::$options['booking_sync'] = 'broken';
		$this->assertSame(
			array( '', '', 'yes', '4', '5', array(), '', 'yes', 'no', 'no' ),
			array_values( BookingSync\stored_settings() )
		);
	}

	/**
	 * @runInSeparateProcess
	 * @preserveGlobalState disabled
	 */
	public function test_constants_of_wp_config_win_over_the_page() {
		define( 'BOOKING_SYNC_URL', 'https://constant.example/webhook/order' );
		define( 'BOOKING_SYNC_SECRET', 'constant-secret' );
		$this->assertSame( 'https://constant.example/webhook/order', BookingSync\setting( 'url' ) );
		$this->assertSame( 'constant-secret', BookingSync\setting( 'secret' ) );
		$this->assertSame( '5', BookingSync\setting( 'percent' ) );
		$this->assertSame( array( 'booking_sync_connection', 'booking_sync_part_connection', 'booking_sync_connection' ), array_column( BookingSync\connection_fields(), 'id' ) );
		$part = BookingSync\connection_part();
		$this->assertStringContainsString( 'BOOKING_SYNC_URL in wp-config.php: https://constant.example/webhook/order', $part );
		$this->assertStringContainsString( 'BOOKING_SYNC_SECRET in wp-config.php: ••••••', $part );
		$this->assertStringNotContainsString( 'constant-secret', $part );
	}

	public function same_places() {
		return array(
			'the scheme'        => array( 'http://school.example', true ),
			'www.'              => array( 'https://www.school.example', true ),
			'www. in capitals'  => array( 'https://WWW.School.Example', true ),
			'a port'            => array( 'https://school.example:8443', true ),
			'a slash'           => array( 'https://school.example/', true ),
			'a query'           => array( 'https://school.example/?lang=es', true ),
			'a folder'          => array( 'https://school.example/shop', false ),
			'a staging name'    => array( 'https://staging.school.example', false ),
			'another end'       => array( 'https://school.example.test', false ),
			'www inside'        => array( 'https://wwwschool.example', false ),
			'another host'      => array( 'https://localhost', false ),
			'no address'        => array( '', false ),
		);
	}

	/** @dataProvider same_places */
	public function test_another_host_or_folder_is_a_copy_another_scheme_or_port_is_not( $address, $same ) {
		Shop::$options['home'] = $address;
		$this->assertSame( ! $same, BookingSync\is_copy() );
		$this->assertSame( $same ? '' : 'copy', BookingSync\what_is_missing() );
	}

	public function test_a_shop_in_a_folder_is_the_same_with_and_without_a_slash() {
		$this->assertSame( 'school.example/a/b', BookingSync\place_of( 'https://www.school.example:444/a/b/' ) );
		$this->assertNotSame( BookingSync\place_of( 'https://school.example/a' ), BookingSync\place_of( 'https://school.example/A' ) );
	}

	public function what_may_be_missing() {
		return array(
			'nothing'                 => array( array(), array(), '' ),
			'the address'             => array( array( 'url' => '' ), array(), 'no_address' ),
			'the secret'              => array( array( 'secret' => '' ), array(), 'no_secret' ),
			'both'                    => array( array( 'url' => '', 'secret' => '' ), array(), 'no_address' ),
			'it is a copy above all'  => array( array( 'url' => '' ), array( 'home' => 'https://copy.example' ), 'copy' ),
		);
	}

	/** @dataProvider what_may_be_missing */
	public function test_it_says_what_is_missing( array $settings, array $options, $code ) {
		Shop::set( $settings );
		Shop::$options = $options + Shop::$options;
		$this->assertSame( $code, BookingSync\what_is_missing() );
	}
}
