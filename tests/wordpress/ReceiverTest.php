<?php
/** Section 4, The receiver. */
final class ReceiverTest extends PluginTestCase {
	/** @dataProvider signed_deliveries */
	public function test_its_signature_is_the_one_that_the_shop_gave_a_captured_delivery( $file ) {
		$delivery = captured_delivery( $file );
		$this->assertSame( $delivery['head']['X-WC-Webhook-Signature'], BookingSync\signature_of( $delivery['body'], Shop::SECRET ) );
	}

	public function signed_deliveries() {
		return signed_deliveries();
	}

	public function test_there_are_captured_deliveries() {
		$this->assertGreaterThan( 30, count( signed_deliveries() ) );
	}

	public function secrets_with_entities() {
		return array(
			array( 'a&amp;b', 'a&b' ),
			array( 'a&quot;b', 'a"b' ),
			array( 'a&#039;b', "a'b" ),
			array( '&lt;b&gt;', '<b>' ),
			array( 'a&eacute;', 'a&eacute;' ),
		);
	}

	/** @dataProvider secrets_with_entities */
	public function test_entities_in_the_secret_are_decoded_as_woocommerce_does( $secret, $means ) {
		$expected = base64_encode( hash_hmac( 'sha256', '{"id":1}', $means, true ) );
		$this->assertSame( $expected, BookingSync\signature_of( '{"id":1}', $secret ) );
	}

	public function test_the_head_says_what_and_whence() {
		$id = WC_Order::put();
		BookingSync\want( $id, 'order.updated' );
		Shop::pass();
		list( $request ) = Shop::$requests;
		$head            = $request['head'];
		$this->assertMatchesRegularExpression( '/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/', $head['X-WC-Webhook-Delivery-ID'] );
		$this->assertSame( base64_encode( hash_hmac( 'sha256', $request['body'], Shop::SECRET, true ) ), $head['X-WC-Webhook-Signature'] );
		unset( $head['X-WC-Webhook-Delivery-ID'], $head['X-WC-Webhook-Signature'] );
		$this->assertSame(
			array(
				'Content-Type'          => 'application/json',
				'X-WC-Webhook-Source'   => 'https://school.example/',
				'X-WC-Webhook-Topic'    => 'order.updated',
				'X-WC-Webhook-Resource' => 'order',
				'X-WC-Webhook-Event'    => 'updated',
				'X-WC-Webhook-ID'       => 'booking-sync',
			),
			$head
		);
		$this->assertSame( Shop::URL, $request['url'] );
		$this->assertSame( 0, $request['args']['redirection'], 'a redirect is not followed' );
		$this->assertSame( 30, $request['args']['timeout'] );
	}

	public function test_the_delivery_id_stays_over_retries_and_is_new_for_a_new_version() {
		Shop::will_answer( new WP_Error( 'http', 'no' ) );
		$id = WC_Order::put();
		BookingSync\want( $id, 'order.updated' );
		Shop::pass();
		Shop::pass( 60 );
		BookingSync\want( $id, 'order.updated' );
		Shop::pass();
		$ids = array_map( function ( $request ) {
			return $request['head']['X-WC-Webhook-Delivery-ID'];
		}, Shop::$requests );
		$this->assertCount( 3, $ids );
		$this->assertSame( $ids[0], $ids[1] );
		$this->assertNotSame( $ids[1], $ids[2] );
	}

	public function answers() {
		$ours = function ( $status ) {
			return Shop::answer( $status, array( 'error' => 'our words' ) );
		};
		$html = '<html><h1>Hello</h1></html>';
		$rows = array(
			'no answer'                        => array( new WP_Error( 'http', 'cURL error 28' ), 'silent', 0, 'cURL error 28' ),
			'moved'                            => array( Shop::answer( 301, '', array( 'location' => 'https://other.example/' ) ), 'redirect', 301, 'https://other.example/' ),
			'moved for now'                    => array( Shop::answer( 302, '' ), 'redirect', 302, '' ),
			'moved, and the method stays'      => array( Shop::answer( 308, $html ), 'redirect', 308, '' ),
			'several choices'                  => array( Shop::answer( 300, '' ), 'redirect', 300, '' ),
			'the last of the redirects'        => array( Shop::answer( 399, '' ), 'redirect', 399, '' ),
			'a bad request'                    => array( Shop::answer( 400, '' ), 'strange', 400, '' ),
			'denied by booking-sync'           => array( $ours( 401 ), 'denied', 401, 'our words' ),
			'denied by another'                => array( Shop::answer( 401, $html ), 'strange', 401, '' ),
			'denied by JSON of another'        => array( Shop::answer( 401, array( 'message' => 'no' ) ), 'strange', 401, '' ),
			'nothing there'                    => array( Shop::answer( 404, $html ), 'nobody', 404, '' ),
			'nothing there, says booking-sync' => array( $ours( 404 ), 'nobody', 404, 'our words' ),
			'too large'                        => array( $ours( 413 ), 'too_large', 413, 'our words' ),
			'too large, says a proxy'          => array( Shop::answer( 413, $html ), 'strange', 413, '' ),
			'not now'                          => array( $ours( 503 ), 'not_now', 503, 'our words' ),
			'a proxy without booking-sync'     => array( Shop::answer( 503, $html ), 'strange', 503, '' ),
			'a gateway'                        => array( Shop::answer( 502, $html ), 'strange', 502, '' ),
			'another error of ours'            => array( $ours( 405 ), 'strange', 405, 'our words' ),
			'created'                          => array( Shop::answer( 201, array( 'status' => 'queued' ) ), 'strange', 201, '' ),
			'a web page'                       => array( Shop::answer( 200, $html ), 'strange', 200, '' ),
			'nothing in it'                    => array( Shop::answer( 200, '' ), 'strange', 200, '' ),
			'a text of JSON'                   => array( Shop::answer( 200, '"queued"' ), 'strange', 200, '' ),
			'a status that is a list'          => array( Shop::answer( 200, array( 'status' => array( 'queued' ) ) ), 'strange', 200, '' ),
			'an error that is a list'          => array( Shop::answer( 503, array( 'error' => array( 'x' ) ) ), 'strange', 503, '' ),
			'an unknown word'                  => array( Shop::answer( 200, array( 'status' => 'ok' ) ), 'strange', 200, 'ok' ),
			'a ping'                           => array( Shop::answer( 200, array( 'status' => 'pong' ) ), 'strange', 200, 'pong' ),
			'of another shop'                  => array( Shop::answer( 200, array( 'status' => 'foreign' ) ), 'foreign', 200, 'foreign' ),
		);
		return $rows;
	}

	/** @dataProvider answers */
	public function test_what_the_receiver_has_not_is_not_taken_for_kept( $response, $code, $status, $detail ) {
		$expected = array( 'code' => $code, 'kept' => false, 'status' => $status, 'detail' => $detail, 'answer' => array() );
		$this->assertSame( $expected, BookingSync\outcome_of( $response ) );
	}

	public function words() {
		return array( array( 'queued' ), array( 'duplicate' ), array( 'stale' ), array( 'ignored' ), array( 'hint' ), array( 'test' ), array( 'answered' ), array( 'kept' ) );
	}

	/** @dataProvider words */
	public function test_a_known_word_means_that_it_is_kept( $word ) {
		$answer = array( 'status' => $word, 'more' => array( 1 ) );
		$this->assertSame(
			array( 'code' => $word, 'kept' => true, 'status' => 200, 'detail' => '', 'answer' => $answer ),
			BookingSync\outcome_of( Shop::answer( 200, $answer ) )
		);
	}

	public function test_details_are_plain_and_short_enough_for_their_column() {
		$outcome = BookingSync\outcome_of( new WP_Error( 'http', '<script>alert(1)</script><b>' . str_repeat( 'ñ', 400 ) . '</b>' ) );
		$this->assertSame( str_repeat( 'ñ', 180 ), $outcome['detail'] );
	}

	public function test_every_outcome_has_words_in_both_languages() {
		$codes = array_merge( array_column( $this->words(), 0 ), array_column( $this->answers(), 1 ), array( 'copy', 'no_address', 'no_secret', 'unreadable', 'busy', 'older' ) );
		foreach ( array_unique( $codes ) as $code ) {
			Shop::$locale = 'en_US';
			$english      = BookingSync\words_for( $code );
			Shop::$locale = 'es_ES';
			$this->assertNotSame( $code, $english );
			$this->assertNotSame( $english, BookingSync\words_for( $code ), $code );
		}
		$this->assertSame( '', BookingSync\words_for( '' ) );
		$this->assertSame( 'of_a_later_version', BookingSync\words_for( 'of_a_later_version' ) );
	}

	public function test_it_tells_how_long_the_answer_took() {
		Shop::will_answer( function () {
			Shop::$took += 1.2344;
			return Shop::answer( 200, array( 'status' => 'test' ) );
		} );
		$this->assertSame( 1234, BookingSync\send( 'order.test', '{}', 'uuid', 15 )['ms'] );
		$this->assertSame( 15, Shop::$requests[0]['args']['timeout'] );
	}

	public function addresses() {
		return array(
			'exactly it'                => array( 'http://127.0.0.1:8080/hook', 'http://127.0.0.1:8080/other', true ),
			'another port'              => array( 'http://127.0.0.1:8080/hook', 'http://127.0.0.1:8081/hook', false ),
			'the usual port'            => array( 'http://127.0.0.1:8080/hook', 'http://127.0.0.1/hook', false ),
			'another host'              => array( 'http://127.0.0.1:8080/hook', 'http://127.0.0.2:8080/hook', false ),
			'https is 443'              => array( 'https://inside.example/hook', 'https://inside.example:443/', true ),
			'http is 80'                => array( 'http://inside.example/hook', 'http://inside.example:80/', true ),
			'http is 80 without saying' => array( 'http://inside.example:80/hook', 'http://inside.example/', true ),
			'https is not 80'           => array( 'https://inside.example/hook', 'http://inside.example/', false ),
			'capitals'                  => array( 'https://Inside.Example/hook', 'https://INSIDE.example/', true ),
			'no address, no permission' => array( '', 'http:///', false ),
			'an address that is none'   => array( 'inside.example', 'http://inside.example/', false ),
		);
	}

	/** @dataProvider addresses */
	public function test_the_shop_may_call_exactly_the_receivers_host_and_port( $receiver, $url, $may ) {
		Shop::set( array( 'url' => $receiver ) );
		$host = (string) parse_url( $url, PHP_URL_HOST );
		$this->assertSame( $may, apply_filters( 'http_request_host_is_external', false, $host, $url ) );
		$this->assertTrue( apply_filters( 'http_request_host_is_external', true, $host, $url ), 'what was allowed before stays so' );
	}

	public function test_the_receivers_port_is_safe_for_the_receivers_host_only() {
		Shop::set( array( 'url' => 'http://inside.example:9443/hook' ) );
		$this->assertSame( array( 80, 443, 8080, 9443 ), apply_filters( 'http_allowed_safe_ports', array( 80, 443, 8080 ), 'INSIDE.example', '' ) );
		$this->assertSame( array( 80, 443, 8080 ), apply_filters( 'http_allowed_safe_ports', array( 80, 443, 8080 ), 'other.example', '' ) );
		Shop::set( array( 'url' => '' ) );
		$this->assertSame( array( 80 ), apply_filters( 'http_allowed_safe_ports', array( 80 ), '', '' ) );
	}
}
