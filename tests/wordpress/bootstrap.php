<?php
/** A shop with WooCommerce and the plugin; PHPUnit loads it before the tests. */

require __DIR__ . '/stand_in.php';

class WooCommerce {
}

Shop::open();
require __DIR__ . '/../../wordpress/booking-sync.php';
require __DIR__ . '/captures.php';
require __DIR__ . '/source.php';
require __DIR__ . '/PluginTestCase.php';

register_shutdown_function( function () {
	if ( '' !== PluginTestCase::$running ) {
		echo "\nThe tests ended in " . PluginTestCase::$running . "\n";
		exit( 1 );
	}
} );
