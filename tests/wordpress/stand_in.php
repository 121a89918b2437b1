<?php
/**
 * A small stand-in for WordPress, WooCommerce, Action Scheduler and YITH Booking: only
 * what wordpress/booking-sync.php calls, each as far as it is called. What it holds is
 * in the class Shop; Shop::open() makes a new one.
 */

define( 'ABSPATH', __DIR__ . '/stand_in/shop/' );
define( 'WP_CONTENT_DIR', sys_get_temp_dir() . '/booking-sync-shop-' . getmypid() );
define( 'WP_PLUGIN_DIR', WP_CONTENT_DIR . '/plugins' );
define( 'WPMU_PLUGIN_DIR', WP_CONTENT_DIR . '/mu-plugins' );
define( 'MINUTE_IN_SECONDS', 60 );
define( 'MB_IN_BYTES', 1048576 );
define( 'HOUR_IN_SECONDS', 3600 );
define( 'DAY_IN_SECONDS', 86400 );

require __DIR__ . '/stand_in/shop.php';
require __DIR__ . '/stand_in/clock.php';
require __DIR__ . '/stand_in/database.php';
require __DIR__ . '/stand_in/hooks.php';
require __DIR__ . '/stand_in/texts.php';
require __DIR__ . '/stand_in/wordpress.php';
require __DIR__ . '/stand_in/woocommerce.php';
require __DIR__ . '/stand_in/utilities.php';
require __DIR__ . '/stand_in/yith.php';
