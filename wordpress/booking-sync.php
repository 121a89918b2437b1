<?php
/**
 * Plugin Name: booking-sync
 * Description: Brings the bookings of this shop into Odoo: tells booking-sync of every order, gives the volume discount, and shows in each order what became of it.
 * Version: 1.0.0
 * Requires at least: 6.2
 * Requires PHP: 7.4
 * Requires Plugins: woocommerce
 * WC requires at least: 8.0
 * WC tested up to: 9.8
 * Text Domain: booking-sync
 * License: GPL-2.0-or-later
 *
 * One file, read from top to bottom:
 *
 *   1. Start           6. Orders             11. Test
 *   2. Settings        7. Bookings           12. In the order list and in the order
 *   3. Which shop      8. Older snippets     13. NIF at checkout
 *   4. The receiver    9. Volume discount    14. The settings page
 *   5. The queue      10. The daily report   15. Notices
 *                                            16. Spanish
 *
 * A purchase passes through it like this: an event of the order (6) or of its booking (7)
 * is written into the queue (5); Action Scheduler's next run asks the shop's own REST API
 * for the order, signs it and sends it (4). Nobody waits for that.
 *
 * @package booking-sync
 */

namespace BookingSync;

defined( 'ABSPATH' ) || exit;

/* === 1. Start ======================================================================== */

const VERSION = '1.0.0';
const GROUP   = 'booking-sync'; // Of Action Scheduler.
const MAY     = 'manage_woocommerce';

add_action( 'before_woocommerce_init', __NAMESPACE__ . '\declare_compatibility' );
add_action( 'plugins_loaded', __NAMESPACE__ . '\start' );
register_activation_hook( __FILE__, __NAMESPACE__ . '\activate' );
register_deactivation_hook( __FILE__, __NAMESPACE__ . '\deactivate' );

/** The order tables (HPOS) and the block checkout: both are used through WooCommerce's own functions. */
function declare_compatibility() {
	$is_plugin = 0 === strpos( wp_normalize_path( __FILE__ ), wp_normalize_path( WP_PLUGIN_DIR ) . '/' );
	// WooCommerce knows no plugin of that name in mu-plugins, and would log it at each request.
	if ( $is_plugin && class_exists( '\Automattic\WooCommerce\Utilities\FeaturesUtil' ) ) {
		\Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility( 'custom_order_tables', __FILE__ );
		\Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility( 'cart_checkout_blocks', __FILE__ );
	}
}

/** Without WooCommerce there is nothing to do. */
function start() {
	if ( ! class_exists( 'WooCommerce' ) ) {
		return;
	}
	if ( get_option( 'booking_sync_version' ) !== VERSION ) {
		install();
	}
	add_action( 'action_scheduler_init', __NAMESPACE__ . '\keep_the_clock' );
}

/** Also for mu-plugins, which nobody activates. */
function install() {
	make_table();
	$settings = stored_settings();
	if ( '' === $settings['secret'] ) {
		$settings['secret'] = wp_generate_password( 32, false );
		update_option( 'booking_sync', $settings );
	}
	if ( ! get_option( 'booking_sync_home' ) ) {
		update_option( 'booking_sync_home', (string) get_option( 'home' ) );
	}
	update_option( 'booking_sync_version', VERSION );
}

/** What is left when a plugin is deleted: WordPress asks for it at that time. */
function activate() {
	register_uninstall_hook( __FILE__, __NAMESPACE__ . '\leave' );
}

function deactivate() {
	if ( function_exists( 'as_unschedule_all_actions' ) ) {
		as_unschedule_all_actions( '', array(), GROUP );
	}
}

/** Nothing stays but what the shop itself wrote: notes in orders, and the coupon's line that a customer paid by. */
function leave() {
	$sites = is_multisite() ? get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) : array( get_current_blog_id() );
	foreach ( $sites as $site ) {
		if ( is_multisite() ) {
			switch_to_blog( $site );
		}
		leave_site();
		if ( is_multisite() ) {
			restore_current_blog();
		}
	}
}

function leave_site() {
	global $wpdb;
	deactivate();
	foreach ( array( '', '_version', '_home', '_copy' ) as $end ) {
		delete_option( "booking_sync$end" );
	}
	delete_transient( 'booking_sync_odoo' );
	delete_transient( 'booking_sync_clock' );
	// phpcs:disable WordPress.DB.DirectDatabaseQuery -- Once, at the end; no function of WordPress does it.
	$wpdb->query( $wpdb->prepare( 'DROP TABLE IF EXISTS %i', table() ) );
	$metas = array( $wpdb->postmeta, $wpdb->prefix . 'wc_orders_meta', $wpdb->prefix . 'woocommerce_order_itemmeta' );
	foreach ( $metas as $meta ) {
		if ( $wpdb->get_var( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $meta ) ) ) ) {
			$wpdb->query( $wpdb->prepare( 'DELETE FROM %i WHERE meta_key IN (%s, %s)', $meta, '_booking_sync_discount', '_booking_sync_now' ) );
		}
	}
	// phpcs:enable
}

/** What has to happen by the clock; looked at once an hour, since people delete scheduled actions. */
function keep_the_clock() {
	if ( get_transient( 'booking_sync_clock' ) ) {
		return;
	}
	set_transient( 'booking_sync_clock', 1, HOUR_IN_SECONDS );
	if ( ! as_has_scheduled_action( 'booking_sync_tend', array(), GROUP ) ) {
		as_schedule_recurring_action( time() + 15 * MINUTE_IN_SECONDS, 15 * MINUTE_IN_SECONDS, 'booking_sync_tend', array(), GROUP );
	}
	if ( ! as_has_scheduled_action( 'booking_sync_daily', array(), GROUP ) ) {
		as_schedule_recurring_action( time() + HOUR_IN_SECONDS, DAY_IN_SECONDS, 'booking_sync_daily', array(), GROUP );
	}
}

/* === 2. Settings ===================================================================== */

/**
 * What the owner chose, one option of the database.
 *
 * @return array{url:string,secret:string,discount:string,min:string,percent:string,categories:array,label:string,stack:string,no_snippets:string,nif:string}
 */
function stored_settings() {
	$stored = get_option( 'booking_sync' );
	return array_merge(
		array(
			'url'         => '',
			'secret'      => '',
			'discount'    => 'yes',
			'min'         => '4',   // Persons in one booking, or classes in the cart.
			'percent'     => '5',
			'categories'  => array(), // Ids of product categories whose products are classes too.
			'label'       => '',    // Empty: the words of the customer's language.
			'stack'       => 'yes', // Together with other coupons.
			'no_snippets' => 'no',  // The owner says: what looks like an older snippet is no discount.
			'nif'         => 'no',
		),
		is_array( $stored ) ? $stored : array()
	);
}

/** Constants of wp-config.php win over the page. */
function setting( $name ) {
	$constants = array(
		'url'    => 'BOOKING_SYNC_URL',
		'secret' => 'BOOKING_SYNC_SECRET',
	);
	if ( isset( $constants[ $name ] ) && defined( $constants[ $name ] ) ) {
		return (string) constant( $constants[ $name ] );
	}
	return stored_settings()[ $name ];
}

/* === 3. Which shop =================================================================== */

/**
 * Host name and path of an address: scheme, port and "www." do not make another shop.
 * booking-sync itself compares so (DESIGN.md, "Identity").
 */
function place_of( $url ) {
	$host = strtolower( (string) wp_parse_url( $url, PHP_URL_HOST ) );
	$path = rtrim( (string) wp_parse_url( $url, PHP_URL_PATH ), '/' );
	return preg_replace( '/^www\./', '', $host ) . $path;
}

/** The option itself: translation plugins bend home_url() to a language's folder. */
function home_now() {
	return (string) get_option( 'home' );
}

/** A copy of the shop has its database, and so its secret and its order numbers, but another address. */
function is_copy() {
	return place_of( home_now() ) !== place_of( (string) get_option( 'booking_sync_home' ) );
}

/** Why nothing is sent, a code for words_for(); '' where all is ready. */
function what_is_missing() {
	if ( is_copy() ) {
		return 'copy';
	}
	if ( '' === setting( 'url' ) ) {
		return 'no_address';
	}
	return '' === setting( 'secret' ) ? 'no_secret' : '';
}
