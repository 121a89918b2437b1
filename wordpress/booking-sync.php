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
	add_filter( 'http_request_host_is_external', __NAMESPACE__ . '\allow_receiver_host', 10, 3 );
	add_filter( 'http_allowed_safe_ports', __NAMESPACE__ . '\allow_receiver_port', 10, 3 );
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

/* === 4. The receiver ================================================================= */

/** As WooCommerce signs (WC_Webhook::generate_signature): entities in the secret are decoded first. */
function signature_of( $body, $secret ) {
	$secret = wp_specialchars_decode( $secret, ENT_QUOTES );
	return base64_encode( hash_hmac( 'sha256', $body, $secret, true ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- A signature's text.
}

/**
 * The head of one delivery.
 *
 * @param string $topic    Like "order.updated".
 * @param string $body     The bytes that are signed.
 * @param string $delivery A UUID; the same for each attempt at one delivery.
 */
function head_of( $topic, $body, $delivery ) {
	list( $resource, $event ) = explode( '.', $topic, 2 );
	return array(
		'Content-Type'              => 'application/json',
		'X-WC-Webhook-Source'       => trailingslashit( home_now() ),
		'X-WC-Webhook-Topic'        => $topic,
		'X-WC-Webhook-Resource'     => $resource,
		'X-WC-Webhook-Event'        => $event,
		'X-WC-Webhook-Signature'    => signature_of( $body, setting( 'secret' ) ),
		'X-WC-Webhook-ID'           => 'booking-sync',
		'X-WC-Webhook-Delivery-ID'  => $delivery,
	);
}

/**
 * Sends signed bytes and says what came of it. A redirect is not followed: WooCommerce
 * would take it for success, and the order would be lost.
 *
 * @return array See outcome_of().
 */
function send( $topic, $body, $delivery, $seconds ) {
	$began    = microtime( true );
	$response = wp_safe_remote_post(
		setting( 'url' ),
		array(
			'timeout'     => $seconds,
			'redirection' => 0,
			'user-agent'  => 'booking-sync/' . VERSION . ' WordPress',
			'headers'     => head_of( $topic, $body, $delivery ),
			'body'        => $body,
		)
	);
	$outcome       = outcome_of( $response );
	$outcome['ms'] = (int) round( 1000 * ( microtime( true ) - $began ) );
	return $outcome;
}

/**
 * What the receiver's answer means.
 *
 * @param array|\WP_Error $response Of wp_safe_remote_post().
 * @return array{code:string,kept:bool,status:int,detail:string,answer:array} code: for
 *         words_for(); kept: the receiver has it, or has no use for it; detail: technical.
 */
function outcome_of( $response ) {
	if ( is_wp_error( $response ) ) {
		return outcome( 'silent', 0, $response->get_error_message() );
	}
	$status = (int) wp_remote_retrieve_response_code( $response );
	$answer = json_decode( wp_remote_retrieve_body( $response ), true );
	$answer = is_array( $answer ) ? $answer : array();
	$detail = isset( $answer['error'] ) && is_string( $answer['error'] ) ? $answer['error'] : '';
	if ( $status >= 300 && $status < 400 ) {
		return outcome( 'redirect', $status, (string) wp_remote_retrieve_header( $response, 'location' ) );
	}
	if ( 200 !== $status ) {
		$codes = array(
			401 => 'denied',
			404 => 'nobody',
			413 => 'too_large',
			503 => 'not_now',
		);
		// Another program answers 401 or 503 too: booking-sync's refusals say "error".
		$code = isset( $codes[ $status ] ) && ( 404 === $status || '' !== $detail ) ? $codes[ $status ] : 'strange';
		return outcome( $code, $status, $detail );
	}
	$word = isset( $answer['status'] ) && is_string( $answer['status'] ) ? $answer['status'] : '';
	if ( 'foreign' === $word ) {
		return outcome( 'foreign', $status, $word );
	}
	$known = array( 'queued', 'duplicate', 'stale', 'ignored', 'hint', 'test', 'answered', 'kept' );
	if ( ! in_array( $word, $known, true ) ) {
		return outcome( 'strange', $status, $word );
	}
	return array_merge( outcome( $word, $status, '' ), array( 'kept' => true, 'answer' => $answer ) );
}

function outcome( $code, $status, $detail ) {
	return array(
		'code'   => $code,
		'kept'   => false,
		'status' => $status,
		'detail' => mb_substr( wp_strip_all_tags( $detail ), 0, 180 ),
		'answer' => array(),
	);
}

/** A code in the reader's language: what happened, and what to do. */
function words_for( $code ) {
	$words = array(
		''           => '',
		'copy'       => __( 'Nothing is sent: this shop looks like a copy of another one.', 'booking-sync' ),
		'no_address' => __( 'Nothing is sent: the address of booking-sync is missing in the settings.', 'booking-sync' ),
		'no_secret'  => __( 'Nothing is sent: the secret is missing in the settings.', 'booking-sync' ),
		'silent'     => __( 'booking-sync does not answer. It is tried again; look at the address, and whether it opens /health in a browser.', 'booking-sync' ),
		'redirect'   => __( 'The address leads on to another one, and a delivery must not be sent on. Enter the final address, beginning with https://.', 'booking-sync' ),
		'denied'     => __( 'booking-sync refuses the signature: WEBHOOK_SECRET in its settings is not the secret of this page.', 'booking-sync' ),
		'nobody'     => __( 'Nothing is at this address. It ends in /webhook/order.', 'booking-sync' ),
		'too_large'  => __( 'The order is too large for booking-sync. Enter it in Odoo by hand.', 'booking-sync' ),
		'not_now'    => __( 'booking-sync cannot keep it at the moment (its disk may be full). It is tried again.', 'booking-sync' ),
		'strange'    => __( 'Something answers at this address, but it is not booking-sync.', 'booking-sync' ),
		'foreign'    => __( 'booking-sync belongs to another shop: WOO_URL in its settings is not the address of this one. If it is the same shop under another name, add that to WOO_URL_ALIASES.', 'booking-sync' ),
		'unreadable' => __( 'The shop could not put the order together; the technical details tell which plugin is in the way.', 'booking-sync' ),
		'queued'     => __( 'booking-sync has the order.', 'booking-sync' ),
		'duplicate'  => __( 'booking-sync had this version of the order already.', 'booking-sync' ),
		'stale'      => __( 'booking-sync has a newer version of the order.', 'booking-sync' ),
		'ignored'    => __( 'booking-sync has no use for it.', 'booking-sync' ),
		'hint'       => __( 'booking-sync knows of it and asks the shop for the order.', 'booking-sync' ),
		'test'       => __( 'It works: booking-sync answers and the secret is right.', 'booking-sync' ),
		'answered'   => __( 'booking-sync has answered.', 'booking-sync' ),
		'kept'       => __( 'booking-sync has kept the report.', 'booking-sync' ),
	);
	return isset( $words[ $code ] ) ? $words[ $code ] : $code;
}

/** Scheme, host and port of the receiver; port 0 for an address that cannot be read. */
function receiver() {
	$parts = wp_parse_url( setting( 'url' ) );
	if ( ! isset( $parts['scheme'], $parts['host'] ) ) {
		return array( 'host' => '', 'port' => 0 );
	}
	return array(
		'host' => strtolower( $parts['host'] ),
		'port' => isset( $parts['port'] ) ? (int) $parts['port'] : ( 'https' === $parts['scheme'] ? 443 : 80 ),
	);
}

/** WordPress refuses to call its own machine; exactly this host and port are meant. */
function allow_receiver_host( $external, $host, $url ) {
	$receiver = receiver();
	$parts    = wp_parse_url( $url );
	$scheme   = isset( $parts['scheme'] ) ? $parts['scheme'] : '';
	$port     = isset( $parts['port'] ) ? (int) $parts['port'] : ( 'https' === $scheme ? 443 : 80 );
	return $external || ( '' !== $receiver['host'] && strtolower( $host ) === $receiver['host'] && $port === $receiver['port'] );
}

function allow_receiver_port( $ports, $host = '', $url = '' ) {
	$receiver = receiver();
	if ( '' !== $receiver['host'] && strtolower( (string) $host ) === $receiver['host'] ) {
		$ports[] = $receiver['port'];
	}
	return $ports;
}
