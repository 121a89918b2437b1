<?php
/** The captured orders and deliveries of tests/cases. */

const CASES = __DIR__ . '/../cases';

/** @return array{head:string[],body:string} */
function captured_delivery( $file ) {
	list( $top, $body ) = preg_split( "/\r?\n\r?\n/", file_get_contents( $file ), 2 );
	$head               = array();
	foreach ( array_slice( preg_split( "/\r?\n/", $top ), 1 ) as $line ) {
		list( $name, $value ) = explode( ': ', $line, 2 );
		$head[ $name ]        = $value;
	}
	return array( 'head' => $head, 'body' => substr( $body, 0, (int) $head['Content-Length'] ) );
}

/** File name to file of those that are signed. */
function signed_deliveries() {
	$files = array();
	foreach ( glob( CASES . '/webhooks/*.http' ) as $file ) {
		if ( isset( captured_delivery( $file )['head']['X-WC-Webhook-Signature'] ) ) {
			$files[ basename( $file ) ] = array( $file );
		}
	}
	return $files;
}

function captured_order( $name ) {
	return json_decode( file_get_contents( CASES . "/orders/$name/order.json" ), true );
}
