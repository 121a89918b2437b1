<?php
/**
 * The shop's plugin in a process of its own: it posts with PHP's streams to a real
 * receiver. Told by JSON on standard input, answers with JSON:
 *   url, secret, home   its settings
 *   order               id of an order whose REST body is "body" (null: deleted)
 *   topic               of that order's event
 *   about, language     ids of orders to ask about, and the reader's locale
 *   report              true: the daily report
 * Without any of them a test is sent.
 */

require __DIR__ . '/../wordpress/stand_in.php';

class WooCommerce {
}

/** As wp_safe_remote_post(): no redirect is followed, and any answer is an answer. */
function post_by_streams( $url, array $args ) {
	$head = "Connection: close\r\n";
	foreach ( $args['headers'] as $name => $value ) {
		$head .= "$name: $value\r\n";
	}
	$options = array(
		'method'          => 'POST',
		'header'          => $head,
		'content'         => $args['body'],
		'user_agent'      => $args['user-agent'],
		'timeout'         => $args['timeout'],
		'follow_location' => $args['redirection'],
		'ignore_errors'   => true,
	);
	$answer = @file_get_contents( $url, false, stream_context_create( array( 'http' => $options ) ) );
	if ( false === $answer ) {
		return new WP_Error( 'http', error_get_last()['message'] );
	}
	return Shop::answer( (int) explode( ' ', $http_response_header[0] )[1], $answer );
}

$told = json_decode( stream_get_contents( STDIN ), true );
Shop::open();
require __DIR__ . '/../../wordpress/booking-sync.php';
Shop::$now     = time();
Shop::$options = array(
	'home'              => $told['home'],
	'booking_sync_home' => $told['home'],
	'booking_sync'      => array( 'url' => $told['url'], 'secret' => $told['secret'] ),
);
Shop::will_answer( 'post_by_streams' );
BookingSync\start();

if ( isset( $told['about'] ) ) {
	Shop::$locale = $told['language'];
	$html         = array();
	foreach ( BookingSync\ask_about( $told['about'] ) as $id => $answer ) {
		$html[ $id ] = array( 'list' => BookingSync\order_html( $answer, null, false ), 'order' => BookingSync\order_html( $answer, null, true ) );
	}
	echo json_encode( $html );
	return;
}
if ( isset( $told['report'] ) ) {
	BookingSync\daily();
	echo json_encode( array( 'again' => count( Shop::waiting( 'booking_sync_report' ) ) ) );
	return;
}
if ( isset( $told['order'] ) ) {
	$data = $told['body'];
	if ( null !== $data ) {
		Shop::$orders[ $told['order'] ] = Shop::$orders[ WC_Order::put() ];
	}
	Shop::$rest = function () use ( $data ) {
		return new WP_REST_Response( $data );
	};
	BookingSync\want( $told['order'], $told['topic'] );
	$outcome = BookingSync\deliver( $told['order'] );
	$state   = BookingSync\row_of( $told['order'] )->state;
} else {
	$outcome = BookingSync\send( 'order.test', '{"booking_sync_test":true}', wp_generate_uuid4(), 15 );
	$state   = '';
}
echo json_encode( array( 'code' => $outcome['code'], 'status' => $outcome['status'], 'detail' => $outcome['detail'], 'state' => $state ) );
