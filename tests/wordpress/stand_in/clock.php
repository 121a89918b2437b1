<?php
/** The plugin's own time(): functions of its namespace come before PHP's. */

namespace BookingSync;

function time() {
	return \Shop::$now;
}

function microtime( $as_float ) {
	return \Shop::$now + \Shop::$took;
}
