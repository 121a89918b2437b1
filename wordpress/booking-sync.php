<?php
/**
 * Plugin Name: booking-sync
 * Description: Brings the bookings of this shop into Odoo: tells booking-sync of every order, gives the volume discount, and shows in each order what became of it.
 * Version: 1.0.0
 * Requires at least: 6.2
 * Requires PHP: 7.4
 * Requires Plugins: woocommerce
 * WC requires at least: 8.2
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
	add_filter( 'gettext_booking-sync', __NAMESPACE__ . '\in_spanish', 10, 2 );
	add_filter( 'ngettext_booking-sync', __NAMESPACE__ . '\number_in_spanish', 10, 4 );
	if ( ! class_exists( 'WooCommerce' ) ) {
		return;
	}
	if ( get_option( 'booking_sync_version' ) !== VERSION ) {
		install();
	}
	add_action( 'action_scheduler_init', __NAMESPACE__ . '\keep_the_clock' );
	hook_receiver();
	hook_queue();
	hook_orders();
	hook_bookings();
	hook_discount();
	hook_report();
	hook_test();
	hook_order_screens();
	hook_nif();
	hook_settings_page();
	hook_notices();
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
		update_option( 'booking_sync_home', broken_up( home_now() ) );
	}
	update_option( 'booking_sync_version', VERSION );
}

/** What is left when a plugin is deleted: WordPress asks for it at that time. */
function activate() {
	register_uninstall_hook( __FILE__, __NAMESPACE__ . '\leave' );
}

/** Activated again, it winds the clock at once. */
function deactivate() {
	delete_transient( 'booking_sync_clock' );
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
	delete_actions();
	// phpcs:disable WordPress.DB.DirectDatabaseQuery -- Once, at the end; no function of WordPress does it.
	$wpdb->query( $wpdb->prepare( 'DROP TABLE IF EXISTS %i', table() ) );
	// The blocks' own copy of the NIF goes too; _billing_nif stays, as the rest of the billing address does.
	$metas = array( $wpdb->postmeta, $wpdb->usermeta, $wpdb->prefix . 'wc_orders_meta', $wpdb->prefix . 'woocommerce_order_itemmeta' );
	foreach ( $metas as $meta ) {
		if ( $wpdb->get_var( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $meta ) ) ) ) {
			$wpdb->query( $wpdb->prepare( 'DELETE FROM %i WHERE meta_key IN (%s, %s, %s)', $meta, DISCOUNT_RULE, BOOKING_NOW, '_wc_other/' . NIF_FIELD ) );
		}
	}
	// phpcs:enable
}

/** Also those that are done: Action Scheduler keeps them for a month. */
function delete_actions() {
	global $wpdb;
	if ( ! class_exists( 'ActionScheduler' ) ) {
		return;
	}
	foreach ( as_get_scheduled_actions( array( 'group' => GROUP, 'per_page' => -1 ), 'ids' ) as $id ) {
		\ActionScheduler::store()->delete_action( $id );
	}
	$wpdb->delete( $wpdb->prefix . 'actionscheduler_groups', array( 'slug' => GROUP ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- Once, at the end.
}

/** What has to happen by the clock; looked at once an hour, since people delete scheduled actions. */
function keep_the_clock() {
	if ( get_transient( 'booking_sync_clock' ) ) {
		return;
	}
	set_transient( 'booking_sync_clock', 1, HOUR_IN_SECONDS );
	if ( ! has_table() ) {
		make_table();
	}
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

/** Who makes a copy replaces the shop's address in the whole database. Broken up within the host's name, ours is not found. */
function broken_up( $url ) {
	$at = (int) strpos( $url, '://' ) + 5;
	return substr( $url, 0, $at ) . '[booking-sync]' . substr( $url, $at );
}

/** An address that was remembered so: "home", or "copy" for one that a person called a copy. */
function remembered( $what ) {
	return str_replace( '[booking-sync]', '', (string) get_option( "booking_sync_$what" ) );
}

/** A copy of the shop has its database, and so its secret and its order numbers, but another address. */
function is_copy() {
	return place_of( home_now() ) !== place_of( remembered( 'home' ) );
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

function hook_receiver() {
	add_filter( 'http_request_host_is_external', __NAMESPACE__ . '\allow_receiver_host', 10, 3 );
	add_filter( 'http_allowed_safe_ports', __NAMESPACE__ . '\allow_receiver_port', 10, 3 );
}

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
			'timeout'             => $seconds,
			'redirection'         => 0,
			'limit_response_size' => MB_IN_BYTES,
			'user-agent'          => 'booking-sync/' . VERSION . ' WordPress',
			'headers'             => head_of( $topic, $body, $delivery ),
			'body'                => $body,
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
		'silent'     => __( 'booking-sync does not answer. Look at the address, and whether it opens /health in a browser.', 'booking-sync' ),
		'redirect'   => __( 'The address leads on to another one, and a delivery must not be sent on. Enter the final address, beginning with https://.', 'booking-sync' ),
		'denied'     => __( 'booking-sync refuses the signature: WEBHOOK_SECRET in its settings is not the secret of this page.', 'booking-sync' ),
		'nobody'     => __( 'Nothing is at this address. The right one ends in /webhook/order.', 'booking-sync' ),
		'too_large'  => __( 'The order is too large to be sent. The scheduled sync of booking-sync fetches it; do not enter it in Odoo by hand before that.', 'booking-sync' ),
		'not_now'    => __( 'booking-sync cannot keep it at the moment: its disk may be full.', 'booking-sync' ),
		'strange'    => __( 'Something answers at this address, but it is not booking-sync.', 'booking-sync' ),
		'foreign'    => __( 'booking-sync belongs to another shop: WOO_URL in its settings is not the address of this one. If it is the same shop under another name, add that to WOO_URL_ALIASES.', 'booking-sync' ),
		'busy'       => __( 'It is being sent just now.', 'booking-sync' ),
		'died'       => __( 'PHP stopped while this order was put together or sent; its error log tells which plugin is in the way.', 'booking-sync' ),
		'unreadable' => __( 'The shop could not put the order together; the technical details tell which plugin is in the way.', 'booking-sync' ),
		'queued'     => __( 'booking-sync has the order.', 'booking-sync' ),
		'duplicate'  => __( 'booking-sync had this version of the order already.', 'booking-sync' ),
		'stale'      => __( 'booking-sync has a newer version of the order.', 'booking-sync' ),
		'ignored'    => __( 'booking-sync has no use for it.', 'booking-sync' ),
		'hint'       => __( 'booking-sync knows of it and asks the shop for the order.', 'booking-sync' ),
		'test'       => __( 'It works: booking-sync answers and the secret is right.', 'booking-sync' ),
		'older'      => __( 'booking-sync is older than this plugin and does not understand the question. Update it.', 'booking-sync' ),
		'answered'   => __( 'booking-sync has answered.', 'booking-sync' ),
		'kept'       => __( 'booking-sync has kept the report.', 'booking-sync' ),
	);
	return isset( $words[ $code ] ) ? $words[ $code ] : $code;
}

/** Host and port of an address; '' and 0 where it cannot be read. */
function host_and_port( $url ) {
	$parts = wp_parse_url( $url );
	if ( ! isset( $parts['scheme'], $parts['host'] ) ) {
		return array( '', 0 );
	}
	$port = 'https' === $parts['scheme'] ? 443 : 80;
	return array( strtolower( $parts['host'] ), isset( $parts['port'] ) ? (int) $parts['port'] : $port );
}

/** WordPress refuses to call its own machine; exactly this host and port are meant. */
function allow_receiver_host( $external, $host, $url ) {
	$receiver = host_and_port( setting( 'url' ) );
	return $external || ( '' !== $receiver[0] && host_and_port( $url ) === $receiver );
}

function allow_receiver_port( $ports, $host = '', $url = '' ) {
	list( $receiver, $port ) = host_and_port( setting( 'url' ) );
	if ( '' !== $receiver && strtolower( (string) $host ) === $receiver ) {
		$ports[] = $port;
	}
	return $ports;
}

/* === 5. The queue ==================================================================== */

/*
 * One row an order: waiting (to be sent, again after a failure), sending (somebody is at
 * it until next_at), sent, given_up. Each event adds 1 to version; who has sent an older
 * one does not call the order sent. No order meta: with the order tables a changed meta
 * is a new version of the order, and would have to be sent in its turn.
 */
const GIVE_UP_AFTER = DAY_IN_SECONDS;
const LEASE_S       = 120;

const GIVE_UP_AFTER_ATTEMPTS = 3; // The shop's own clockwork may have stood still for a day.

function table() {
	global $wpdb;
	return $wpdb->prefix . 'booking_sync_orders';
}

/** Restored from half a backup, a shop may lack it; then nothing would be sent, and nobody told. */
function has_table() {
	global $wpdb;
	return null !== $wpdb->get_var( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( table() ) ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- What is there now.
}

function make_table() {
	global $wpdb;
	require_once ABSPATH . 'wp-admin/includes/upgrade.php';
	dbDelta(
		'CREATE TABLE ' . table() . " (
		order_id bigint(20) unsigned NOT NULL,
		state varchar(10) NOT NULL,
		version bigint(20) unsigned NOT NULL DEFAULT 1,
		topic varchar(40) NOT NULL,
		delivery char(36) NOT NULL,
		first_at bigint(20) NOT NULL,
		next_at bigint(20) NOT NULL,
		attempts int(10) unsigned NOT NULL DEFAULT 0,
		status int(10) NOT NULL DEFAULT 0,
		code varchar(20) NOT NULL DEFAULT '',
		detail varchar(190) NOT NULL DEFAULT '',
		ended_at bigint(20) NOT NULL DEFAULT 0,
		noted varchar(10) NOT NULL DEFAULT '',
		PRIMARY KEY  (order_id),
		KEY state_next (state,next_at)
		) " . $wpdb->get_charset_collate() . ';'
	);
}

function hook_queue() {
	add_action( 'booking_sync_deliver', __NAMESPACE__ . '\deliver' );
	add_action( 'booking_sync_tend', __NAMESPACE__ . '\tend' );
}

// phpcs:disable WordPress.DB.DirectDatabaseQuery -- Our own table; what is due must never come from a cache.

/**
 * Something happened to the order: it is to be sent, whatever was sent before.
 *
 * @param int    $order_id The order.
 * @param string $topic    order.created, order.updated, order.deleted.
 */
function want( $order_id, $topic ) {
	global $wpdb;
	if ( '' !== what_is_missing() || being_read() === (int) $order_id ) {
		return;
	}
	$now = time();
	// Assignments are carried out from left to right: state comes after what looks at it.
	$wpdb->query(
		$wpdb->prepare(
			"INSERT INTO %i (order_id, state, topic, delivery, first_at, next_at) VALUES (%d, 'waiting', %s, %s, %d, %d)
			ON DUPLICATE KEY UPDATE first_at = IF(state IN ('waiting', 'sending'), first_at, VALUES(first_at)),
			attempts = IF(state IN ('waiting', 'sending'), attempts, 0), status = IF(state IN ('waiting', 'sending'), status, 0),
			code = IF(state IN ('waiting', 'sending'), code, ''), detail = IF(state IN ('waiting', 'sending'), detail, ''),
			state = 'waiting', version = version + 1,
			topic = VALUES(topic), delivery = VALUES(delivery), next_at = VALUES(next_at)",
			table(),
			$order_id,
			$topic,
			wp_generate_uuid4(),
			$now,
			$now
		)
	);
	run_soon( $order_id );
}

/** The same for an order that was never told: the primary key lets one of many through. */
function want_once( $order_id ) {
	global $wpdb;
	if ( '' !== what_is_missing() ) {
		return;
	}
	$now  = time();
	$rows = $wpdb->query(
		$wpdb->prepare(
			"INSERT IGNORE INTO %i (order_id, state, topic, delivery, first_at, next_at) VALUES (%d, 'waiting', 'order.created', %s, %d, %d)",
			table(),
			$order_id,
			wp_generate_uuid4(),
			$now,
			$now
		)
	);
	if ( $rows ) {
		run_soon( $order_id );
	}
}

/**
 * Not "unique": that ignores the arguments, and would drop all orders but one. An action
 * that is due and has not begun will see the row as it is now; one that runs may not.
 */
function run_soon( $order_id ) {
	$due = as_get_scheduled_actions(
		array(
			'hook'         => 'booking_sync_deliver',
			'args'         => array( (int) $order_id ),
			'group'        => GROUP,
			'status'       => \ActionScheduler_Store::STATUS_PENDING,
			'date'         => as_get_datetime_object(),
			'date_compare' => '<=',
			'per_page'     => 1,
		),
		'ids'
	);
	if ( ! $due ) {
		as_enqueue_async_action( 'booking_sync_deliver', array( (int) $order_id ), GROUP );
	}
}

/** Seconds until the next attempt, after so many. */
function delay_after( $attempts ) {
	$delays = array( 60, 300, 900, 1800, 3600, 7200 );
	return $delays[ min( max( $attempts, 1 ), count( $delays ) ) - 1 ];
}

/** Takes one order that is due for itself; null where somebody has it, or nothing is due. */
function claim( $order_id ) {
	global $wpdb;
	$now   = time();
	$taken = $wpdb->query(
		$wpdb->prepare(
			"UPDATE %i SET state = 'sending', attempts = attempts + 1, next_at = %d WHERE order_id = %d AND state = 'waiting' AND next_at <= %d",
			table(),
			$now + LEASE_S,
			$order_id,
			$now
		)
	);
	return $taken ? $wpdb->get_row( $wpdb->prepare( 'SELECT * FROM %i WHERE order_id = %d', table(), $order_id ) ) : null;
}

/** One attempt; run by Action Scheduler, or by a person who presses "Send". */
function deliver( $order_id ) {
	$missing = what_is_missing();
	$row     = '' === $missing ? claim( (int) $order_id ) : null;
	if ( ! $row ) {
		return outcome( '' === $missing ? 'busy' : $missing, 0, '' );
	}
	// Whatever was to be told of it: it may be gone by now.
	$topic = wc_get_order( (int) $order_id ) ? $row->topic : 'order.deleted';
	$body  = body_of( (int) $order_id, $topic );
	if ( is_string( $body ) ) {
		$outcome = send( $topic, $body, $row->delivery, 30 );
	} else {
		$outcome = outcome( 'unreadable', 0, $body->get_error_message() );
	}
	settle( $row, $outcome );
	return $outcome;
}

function settle( $row, array $outcome ) {
	$now = time();
	if ( $outcome['kept'] ) {
		end_row( $row, 'sent', $now, $outcome );
		wake_the_others();
		forget_silence();
	} elseif ( $now - (int) $row->first_at >= GIVE_UP_AFTER && (int) $row->attempts >= GIVE_UP_AFTER_ATTEMPTS ) {
		end_row( $row, 'given_up', $now, $outcome );
	} else {
		try_later( $row, max( $now + 60, min( $now + delay_after( (int) $row->attempts ), (int) $row->first_at + GIVE_UP_AFTER ) ), $outcome );
	}
}

/** Instead of what was scheduled before: a busy shop would pile up actions for one bad order. */
function try_later( $row, $next, array $outcome ) {
	$args = array( (int) $row->order_id );
	if ( end_row( $row, 'waiting', $next, $outcome ) ) {
		as_unschedule_all_actions( 'booking_sync_deliver', $args, GROUP );
		as_schedule_single_action( $next, 'booking_sync_deliver', $args, GROUP );
	}
}

/** False for a version that came meanwhile: it stays waiting, and has an action of its own. */
function end_row( $row, $state, $next_at, array $outcome ) {
	global $wpdb;
	$ended = $wpdb->query(
		$wpdb->prepare(
			'UPDATE %i SET state = %s, next_at = %d, status = %d, code = %s, detail = %s, ended_at = %d WHERE order_id = %d AND version = %d',
			table(),
			$state,
			$next_at,
			$outcome['status'],
			$outcome['code'],
			$outcome['detail'],
			time(),
			$row->order_id,
			$row->version
		)
	);
	if ( $ended && 'waiting' !== $state ) {
		note_once( $row, $state, $outcome );
	}
	return (bool) $ended;
}

/** One private note when the order arrived; another only after a note that it did not. */
function note_once( $row, $state, array $outcome ) {
	global $wpdb;
	$order = $row->noted === $state ? false : wc_get_order( (int) $row->order_id );
	if ( ! is_order( $order ) ) {
		return;
	}
	$text = 'sent' === $state
		? __( 'booking-sync has received this order.', 'booking-sync' )
		/* translators: %s: what happened */
		: sprintf( __( 'This order could not be sent to booking-sync for a day. %s', 'booking-sync' ), words_for( $outcome['code'] ) );
	$order->add_order_note( $text );
	$wpdb->query( $wpdb->prepare( 'UPDATE %i SET noted = %s WHERE order_id = %d', table(), $state, $row->order_id ) );
}

/** One came through: those that failed before need not wait for their time, nor for a person; but for a fault of their own. */
function wake_the_others() {
	global $wpdb;
	$now = time();
	want_again( given_up_in_an_outage() );
	$ids = $wpdb->get_col( $wpdb->prepare( "SELECT order_id FROM %i WHERE state = 'waiting' AND attempts > 0 AND next_at > %d AND code NOT IN ('too_large', 'unreadable', 'died') ORDER BY next_at LIMIT 100", table(), $now ) );
	foreach ( $ids as $id ) {
		$wpdb->query( $wpdb->prepare( "UPDATE %i SET next_at = %d WHERE order_id = %d AND state = 'waiting'", table(), $now, $id ) );
		run_soon( (int) $id );
	}
}

/** Every quarter of an hour: what lost its action (deleted, or its process died) gets another. */
function tend() {
	global $wpdb;
	$now = time();
	$dead = $wpdb->get_results( $wpdb->prepare( "SELECT * FROM %i WHERE state = 'sending' AND next_at < %d LIMIT 100", table(), $now ) );
	foreach ( $dead as $row ) {
		settle( $row, outcome( 'died', 0, '' ) );
	}
	// Somebody set the clock back: nothing is due later than the longest delay.
	$wpdb->query( $wpdb->prepare( "UPDATE %i SET next_at = %d WHERE state = 'waiting' AND next_at > %d", table(), $now, $now + 3 * HOUR_IN_SECONDS ) );
	$ids = $wpdb->get_col( $wpdb->prepare( "SELECT order_id FROM %i WHERE state = 'waiting' AND next_at < %d ORDER BY next_at LIMIT 100", table(), $now - 5 * MINUTE_IN_SECONDS ) );
	foreach ( $ids as $id ) {
		as_enqueue_async_action( 'booking_sync_deliver', array( (int) $id ), GROUP );
	}
}

function given_up() {
	global $wpdb;
	return $wpdb->get_results( $wpdb->prepare( "SELECT order_id, topic FROM %i WHERE state = 'given_up' LIMIT 1000", table() ) );
}

/** Where another order came through in that time, the receiver was there: the order itself is in the way, and a person has to look. */
function given_up_in_an_outage() {
	global $wpdb;
	return $wpdb->get_results(
		$wpdb->prepare(
			"SELECT g.order_id, g.topic FROM %i g WHERE g.state = 'given_up' AND g.code NOT IN ('too_large', 'unreadable', 'died')
			AND NOT EXISTS (SELECT 1 FROM %i s WHERE s.state = 'sent' AND s.ended_at >= g.first_at AND s.ended_at <= g.ended_at) LIMIT 1000",
			table(),
			table()
		)
	);
}

/** They begin another day. */
function want_again( array $rows ) {
	foreach ( $rows as $row ) {
		want( (int) $row->order_id, $row->topic );
	}
}

/** Orders in that state; sending is still waiting. */
function count_rows( $state ) {
	global $wpdb;
	$other = 'waiting' === $state ? 'sending' : $state;
	return (int) $wpdb->get_var( $wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE state IN (%s, %s)', table(), $state, $other ) );
}

function row_of( $order_id ) {
	global $wpdb;
	return $wpdb->get_row( $wpdb->prepare( 'SELECT * FROM %i WHERE order_id = %d', table(), $order_id ) );
}

function last_rows( $limit ) {
	global $wpdb;
	return $wpdb->get_results( $wpdb->prepare( 'SELECT * FROM %i ORDER BY GREATEST(ended_at, first_at) DESC, order_id DESC LIMIT %d', table(), $limit ) );
}

/** An order that arrived half a year ago needs no row: nobody asks for its thank-you page. */
function prune_rows() {
	global $wpdb;
	$wpdb->query( $wpdb->prepare( "DELETE FROM %i WHERE state = 'sent' AND ended_at < %d", table(), time() - 180 * DAY_IN_SECONDS ) );
}

// phpcs:enable

/** The order whose body is put together now, 0 for none. Some plugins save an order whenever it is read: that is no event. */
function being_read( $order_id = null ) {
	static $now = 0;
	if ( null !== $order_id ) {
		$now = $order_id;
	}
	return $now;
}

/**
 * What is sent of an order: REST v3's JSON; of one that is gone, only its id.
 *
 * @return string|\WP_Error
 */
function body_of( $order_id, $topic ) {
	if ( 'order.deleted' === $topic ) {
		return wp_json_encode( array( 'id' => $order_id ) );
	}
	// In the background nobody is logged in. The shop itself may read this one order, whoever may be deleted.
	$may_read = function ( $may, $context, $id, $type ) use ( $order_id ) {
		return $may || ( 'read' === $context && 'shop_order' === $type && (int) $id === $order_id );
	};
	add_filter( 'woocommerce_rest_check_permissions', $may_read, 10, 4 );
	being_read( $order_id );
	try {
		$response = rest_do_request( new \WP_REST_Request( 'GET', "/wc/v3/orders/$order_id" ) );
		$data     = rest_get_server()->response_to_data( $response, false );
	} catch ( \Throwable $fault ) {
		$data     = null;
		$response = new \WP_Error( 'booking_sync', $fault->getMessage() );
	}
	being_read( 0 );
	remove_filter( 'woocommerce_rest_check_permissions', $may_read, 10 );
	if ( is_wp_error( $response ) ) {
		return $response;
	}
	$json = $response->is_error() ? false : wp_json_encode( $data );
	if ( false !== $json ) {
		return $json;
	}
	return $response->is_error() ? $response->as_error() : new \WP_Error( 'booking_sync', json_last_error_msg() );
}

/* === 6. Orders ======================================================================= */

function hook_orders() {
	add_action( 'woocommerce_thankyou', __NAMESPACE__ . '\on_thankyou' );
	add_action( 'woocommerce_order_status_changed', __NAMESPACE__ . '\on_status', 10, 4 );
	add_action( 'woocommerce_update_order', __NAMESPACE__ . '\on_save', 10, 2 );
	add_action( 'woocommerce_order_refunded', __NAMESPACE__ . '\on_refund' );
	add_action( 'woocommerce_refund_deleted', __NAMESPACE__ . '\on_refund_deleted', 10, 2 );
	add_filter( 'woocommerce_pre_delete_order_refund', __NAMESPACE__ . '\on_pre_delete', 10, 2 );
	add_action( 'woocommerce_trash_order', __NAMESPACE__ . '\on_gone' );
	add_action( 'woocommerce_before_delete_order', __NAMESPACE__ . '\on_delete', 10, 2 );
	add_action( 'woocommerce_untrash_order', __NAMESPACE__ . '\on_back' );
	// With post storage the list's own links trash and delete posts.
	add_action( 'trashed_post', __NAMESPACE__ . '\on_post_gone' );
	add_action( 'before_delete_post', __NAMESPACE__ . '\on_post_gone' );
	add_action( 'untrashed_post', __NAMESPACE__ . '\on_post_back' );
}

/** A sale: not a refund, nor an order type of another plugin. */
function is_order( $order ) {
	return $order instanceof \WC_Order && 'shop_order' === $order->get_type();
}

function is_draft( $status ) {
	return in_array( $status, array( 'checkout-draft', 'auto-draft', 'draft', 'new' ), true );
}

/** Fires at each view of the page; most orders were told before, when their status changed. */
function on_thankyou( $order_id ) {
	$order = $order_id ? wc_get_order( $order_id ) : false;
	if ( is_order( $order ) && ! is_draft( $order->get_status() ) ) {
		want_once( $order->get_id() );
	}
}

function on_status( $order_id, $from, $to, $order ) {
	if ( is_order( $order ) && ! is_draft( $to ) && 'trash' !== $to ) {
		// A cancelled order that comes back has bookings that stayed cancelled.
		note_bookings( $order );
		want( $order->get_id(), 'order.updated' );
	}
}

/** Edited: an address, a line. Nothing of ours saves an order but what makes a new version of it. */
function on_save( $order_id, $order ) {
	if ( is_order( $order ) && ! is_draft( $order->get_status() ) && 'trash' !== $order->get_status() ) {
		want( $order->get_id(), 'order.updated' );
	}
}

function on_refund( $order_id ) {
	want( (int) $order_id, 'order.updated' );
}

/** It leaves the order's date as it is (woocommerce#26532): whoever asks by date would never see it. */
function on_refund_deleted( $refund_id, $order_id ) {
	$order = $order_id ? wc_get_order( $order_id ) : false;
	if ( is_order( $order ) ) {
		give_new_date( $order );
		want( $order->get_id(), 'order.updated' );
	}
}

/** Deleted through REST or by a program, a refund has no event of its own. A filter that decides nothing here. */
function on_pre_delete( $decided, $order ) {
	if ( $order instanceof \WC_Order_Refund ) {
		on_refund_deleted( $order->get_id(), $order->get_parent_id() );
	}
	return $decided;
}

function on_gone( $order_id ) {
	want( (int) $order_id, 'order.deleted' );
}

/** The shop tidies up drafts, which were never bought. */
function on_delete( $order_id, $order ) {
	if ( is_order( $order ) && ! is_draft( $order->get_status() ) ) {
		on_gone( $order_id );
	}
}

function on_back( $order_id ) {
	want( (int) $order_id, 'order.updated' );
}

function on_post_gone( $post_id ) {
	if ( is_order_post( $post_id ) ) {
		on_gone( $post_id );
	}
}

function on_post_back( $post_id ) {
	if ( is_order_post( $post_id ) ) {
		on_back( $post_id );
	}
}

/** With order tables, posts of orders are copies that come and go. */
function is_order_post( $post_id ) {
	$status = (string) get_post_status( $post_id );
	return 'shop_order' === get_post_type( $post_id ) && ! uses_order_tables() && ! is_draft( preg_replace( '/^wc-/', '', $status ) );
}

function uses_order_tables() {
	return class_exists( '\Automattic\WooCommerce\Utilities\OrderUtil' )
		&& \Automattic\WooCommerce\Utilities\OrderUtil::custom_orders_table_usage_is_enabled();
}

/** So that the scheduled sync, which asks by date, sees the change without us too. */
function give_new_date( $order ) {
	$order->set_date_modified( time() );
	$order->save();
}

/* === 7. Bookings ===================================================================== */

/*
 * YITH writes a booking into its order's line once. Moved or cancelled afterwards, only
 * the booking's own post changes: no webhook tells it, no date of the order moves.
 */
const BOOKING_NOW = '_booking_sync_now';

function hook_bookings() {
	add_action( 'yith_wcbk_booking_updated', __NAMESPACE__ . '\on_booking' );
	add_action( 'yith_wcbk_booking_status_changed', __NAMESPACE__ . '\on_booking_status', 10, 4 );
	add_action( 'trashed_post', __NAMESPACE__ . '\on_booking_gone' );
	add_action( 'before_delete_post', __NAMESPACE__ . '\on_booking_gone' );
	add_action( 'untrashed_post', __NAMESPACE__ . '\on_booking_back' );
	add_filter( 'woocommerce_hidden_order_itemmeta', __NAMESPACE__ . '\hide_line_meta' );
}

function hide_line_meta( $keys ) {
	$keys[] = BOOKING_NOW;
	return $keys;
}

function on_booking( $booking ) {
	tell_of_booking( $booking, '' );
}

function on_booking_status( $booking_id, $from, $to, $booking ) {
	tell_of_booking( $booking, '' );
}

function on_booking_gone( $post_id ) {
	if ( 'yith_booking' === get_post_type( $post_id ) ) {
		tell_of_booking( booking_with( $post_id ), 'cancelled' );
	}
}

function on_booking_back( $post_id ) {
	if ( 'yith_booking' === get_post_type( $post_id ) ) {
		tell_of_booking( booking_with( $post_id ), '' );
	}
}

function booking_with( $id ) {
	$booking = function_exists( 'yith_get_booking' ) ? yith_get_booking( $id ) : false;
	return $booking && $booking->is_valid() ? $booking : false;
}

/** @param string $status '' for the booking's own; one that is deleted has none. */
function tell_of_booking( $booking, $status ) {
	$order = $booking ? wc_get_order( (int) $booking->get_order_id() ) : false;
	$line  = is_order( $order ) ? line_of( $order, $booking ) : null;
	if ( $line && write_booking( $line, $booking, $status ) ) {
		give_new_date( $order );
		want( $order->get_id(), 'order.updated' );
	}
}

/** All bookings of an order; true where one had changed. */
function note_bookings( $order ) {
	$changed = false;
	foreach ( $order->get_items() as $line ) {
		$booking = booking_with( (int) $line->get_meta( '_booking_id' ) );
		// A duplicated order's lines name the bookings of the first one.
		$booking = $booking && (int) $booking->get_order_id() === $order->get_id() ? $booking : false;
		$changed = ( $booking && write_booking( $line, $booking, '' ) ) || $changed;
	}
	if ( $changed ) {
		// Another instance: the caller's may hold changes of its own.
		give_new_date( wc_get_order( $order->get_id() ) );
	}
	return $changed;
}

/** The booking's line. A checkout taken up again makes its lines anew, under other ids. */
function line_of( $order, $booking ) {
	foreach ( $order->get_items() as $line ) {
		if ( (int) $line->get_meta( '_booking_id' ) === (int) $booking->get_id() ) {
			return $line;
		}
	}
	$line = $order->get_item( (int) $booking->get_order_item_id() );
	return $line ? $line : null;
}

/** True where the line said something else before. */
function write_booking( $line, $booking, $status ) {
	$now = present_of( $booking, $status );
	if ( ! is_news( $now, $line->get_meta( BOOKING_NOW ), $line->get_meta( 'yith_booking_data' ) ) ) {
		return false;
	}
	$line->update_meta_data( BOOKING_NOW, $now );
	$line->save_meta_data();
	return true;
}

/**
 * A booking as it is now: wall clock written as if it were UTC, like yith_booking_data.
 *
 * @return array{from:int,to:int,status:string,persons?:int} No persons: a class without people.
 */
function present_of( $booking, $status ) {
	$now = array(
		'from'   => (int) $booking->get_from(),
		'to'     => (int) $booking->get_to(),
		'status' => '' !== $status ? $status : preg_replace( '/^bk-/', '', (string) $booking->get_status() ),
	);
	if ( $booking->has_persons() ) {
		$now['persons'] = (int) $booking->get_persons();
	}
	return $now;
}

/**
 * Whether the line has to say it.
 *
 * @param array $now    Of present_of().
 * @param mixed $before What was written last, '' for nothing.
 * @param mixed $sold   yith_booking_data: the booking as it was sold.
 */
function is_news( array $now, $before, $sold ) {
	if ( is_array( $before ) ) {
		return $before != $now; // phpcs:ignore WordPress.PHP.StrictComparisons.LooseComparison, Universal.Operators.StrictComparisons -- The order of the keys does not matter.
	}
	if ( 0 === strpos( $now['status'], 'cancelled' ) ) {
		return true;
	}
	// Paid, completed …: the order says so itself.
	$sold = is_array( $sold ) ? $sold : array();
	return people_in( $sold ) !== people_in( $now )
		|| ! isset( $sold['from'] ) || (int) $sold['from'] !== $now['from']
		|| ( isset( $sold['to'] ) ? (int) $sold['to'] : $now['to'] ) !== $now['to'];
}

/** Of a cart's, a line's or our own data; 0 without people. */
function people_in( array $data ) {
	if ( isset( $data['persons'] ) && '' !== $data['persons'] ) {
		return (int) $data['persons'];
	}
	$sum = 0;
	foreach ( isset( $data['person_types'] ) ? (array) $data['person_types'] : array() as $number ) {
		$sum += (int) ( is_array( $number ) && isset( $number['number'] ) ? $number['number'] : $number );
	}
	return $sum;
}

/* --- bookings without an order: YITH's "Create booking" makes them, and nobody invoices them --- */

const RECENT_DAYS = 30;

/** Rows with ID, post_title, post_status and starts (wall clock as if it were UTC), the next class first. */
function bookings_without_order( $limit ) {
	global $wpdb;
	list( $from_where, $values ) = without_order_sql();
	$values[] = $limit;
	// phpcs:ignore WordPress.DB, PluginCheck -- The text is our own, see there.
	return $wpdb->get_results( $wpdb->prepare( "SELECT p.ID, p.post_title, p.post_status, s.meta_value AS starts $from_where ORDER BY s.meta_value + 0 LIMIT %d", $values ) );
}

function count_bookings_without_order() {
	global $wpdb;
	list( $from_where, $values ) = without_order_sql();
	// phpcs:ignore WordPress.DB, PluginCheck -- The text is our own, see there.
	return (int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) $from_where", $values ) );
}

/** Of the last days and to come; an order that was deleted is none either. */
function without_order_sql() {
	global $wpdb;
	$sql = "FROM %i p JOIN %i s ON s.post_id = p.ID AND s.meta_key = '_from'
		LEFT JOIN %i m ON m.post_id = p.ID AND m.meta_key = '_order_id'
		LEFT JOIN %i o ON o.id = m.meta_value AND o.id > 0
		WHERE p.post_type = 'yith_booking' AND p.post_status IN ('bk-unpaid', 'bk-paid', 'bk-completed', 'bk-confirmed')
		AND o.id IS NULL AND s.meta_value + 0 >= %d";
	return array(
		$sql,
		array( $wpdb->posts, $wpdb->postmeta, $wpdb->postmeta, uses_order_tables() ? $wpdb->prefix . 'wc_orders' : $wpdb->posts, time() - RECENT_DAYS * DAY_IN_SECONDS ),
	);
}

/* === 8. Older snippets =============================================================== */

/*
 * The discount used to be a few lines in functions.php. With those and ours a customer
 * would get 5 % and 5 %: where they are found, ours stays off until they are removed.
 */

const PRICE_HOOKS   = array( 'woocommerce_cart_calculate_fees', 'woocommerce_before_calculate_totals' );
const CART_HOOKS    = array( 'woocommerce_after_calculate_totals', 'woocommerce_cart_loaded_from_session', 'woocommerce_before_cart', 'woocommerce_before_checkout_form', 'woocommerce_add_to_cart', 'woocommerce_check_cart_items', 'wp', 'template_redirect' );
const PRICE_FILTERS = array( 'woocommerce_calculated_total', 'woocommerce_product_get_price' ); // Whoever filters these changes a price.

/**
 * What looks like an older discount: PYTHON_SYNC_URL, and functions of the theme, of
 * mu-plugins, of one-file plugins and of snippet plugins that change a cart's prices.
 *
 * @return string[] Names to show.
 */
function older_snippets() {
	static $found = array();
	static $looked_at = null; // How many callbacks: some are hooked late, when a cart is there already.
	$callbacks = array_map( __NAMESPACE__ . '\callbacks_of_hook', array_merge( PRICE_HOOKS, CART_HOOKS, PRICE_FILTERS ) );
	$count     = array_sum( array_map( 'count', $callbacks ) );
	if ( $count === $looked_at ) {
		return $found;
	}
	$looked_at = $count;
	$found     = defined( 'PYTHON_SYNC_URL' ) ? array( 'PYTHON_SYNC_URL' ) : array();
	foreach ( array_merge( PRICE_HOOKS, CART_HOOKS, PRICE_FILTERS ) as $i => $hook ) {
		foreach ( $callbacks[ $i ] as $callback ) {
			$function = reflection_of( $callback['function'] );
			if ( $function && is_snippet( (string) $function->getFileName() ) && changes_prices( $function, $hook ) ) {
				$found[] = name_of( $function );
			}
		}
	}
	$found = array_values( array_unique( $found ) );
	return $found;
}

function callbacks_of_hook( $hook ) {
	global $wp_filter;
	$callbacks = isset( $wp_filter[ $hook ] ) ? $wp_filter[ $hook ]->callbacks : array();
	return array_merge( array(), ...array_values( array_map( 'array_values', $callbacks ) ) );
}

/** Null for what PHP itself brings, or a callback that is none. */
function reflection_of( $callback ) {
	try {
		if ( is_string( $callback ) && false !== strpos( $callback, '::' ) ) {
			$callback = explode( '::', $callback, 2 );
		}
		if ( is_array( $callback ) ) {
			return new \ReflectionMethod( $callback[0], $callback[1] );
		}
		if ( is_object( $callback ) && ! $callback instanceof \Closure ) {
			return new \ReflectionMethod( $callback, '__invoke' );
		}
		return new \ReflectionFunction( $callback );
	} catch ( \ReflectionException $none ) {
		return null;
	}
}

/** Where people put snippets. Snippet plugins run theirs by eval(). */
function is_snippet( $file ) {
	$file = wp_normalize_path( $file );
	if ( '' === $file || wp_normalize_path( __FILE__ ) === $file ) {
		return false;
	}
	return false !== strpos( $file, "eval()'d code" )
		|| 0 === strpos( $file, trailingslashit( wp_normalize_path( get_theme_root() ) ) )
		|| 0 === strpos( $file, trailingslashit( wp_normalize_path( WPMU_PLUGIN_DIR ) ) )
		|| dirname( $file ) === wp_normalize_path( WP_PLUGIN_DIR );
}

/** Who is on a hook for prices may leave the work to another function of its file. What runs by eval() cannot be read. */
function changes_prices( $function, $hook ) {
	$file = (string) $function->getFileName();
	if ( in_array( $hook, PRICE_FILTERS, true ) ) {
		return true;
	}
	if ( ! is_readable( $file ) ) {
		return in_array( $hook, PRICE_HOOKS, true );
	}
	$first = $function->getStartLine() - 1;
	$lines = (array) file( $file );
	$lines = in_array( $hook, PRICE_HOOKS, true ) ? $lines : array_slice( $lines, $first, $function->getEndLine() - $first );
	return 1 === preg_match( '/->\s*(add_fee|set_price|apply_coupon|add_discount|set_applied_coupons)\s*\(/', implode( '', $lines ) );
}

function name_of( $function ) {
	$name = $function instanceof \ReflectionMethod ? $function->class . '::' . $function->name : $function->name;
	return $name . ' (' . basename( (string) $function->getFileName() ) . ':' . $function->getStartLine() . ')';
}

/** Whether ours is given: on, off, or snippet (it stays off because of an older one). */
function discount_state() {
	if ( 'yes' !== setting( 'discount' ) ) {
		return 'off';
	}
	return 'yes' !== setting( 'no_snippets' ) && older_snippets() ? 'snippet' : 'on';
}

/* === 9. Volume discount ============================================================== */

/*
 * An automatic coupon that exists in no database: WooCommerce works out net and tax per
 * line as for any other, in cart, classic and block checkout. It is kept or dropped by
 * editing the list of applied coupons before totals are calculated; apply_coupon() would
 * calculate again and say so to the customer, set_price() adds up at every recalculation,
 * and a negative fee is taxed apart from its lines. FACTS-woocommerce.md, "How a discount
 * shows".
 */
const COUPON        = 'volumen-booking-sync'; // No name that a shop would give to a coupon of its own.
const DISCOUNT_RULE = '_booking_sync_discount';

function hook_discount() {
	add_action( 'woocommerce_before_calculate_totals', __NAMESPACE__ . '\keep_or_drop', 20 );
	add_action( 'woocommerce_cart_loaded_from_session', __NAMESPACE__ . '\keep_or_drop', 20 );
	add_filter( 'woocommerce_get_shop_coupon_data', __NAMESPACE__ . '\coupon_data', 10, 2 );
	add_filter( 'woocommerce_get_coupon_id_from_code', __NAMESPACE__ . '\no_stored_coupon', 10, 2 );
	add_filter( 'woocommerce_coupon_is_valid_for_product', __NAMESPACE__ . '\only_classes', 10, 3 );
	add_filter( 'woocommerce_coupon_is_valid', __NAMESPACE__ . '\not_by_hand', 10, 3 );
	add_filter( 'woocommerce_cart_totals_coupon_label', __NAMESPACE__ . '\coupon_label', 10, 2 );
	add_filter( 'woocommerce_cart_totals_coupon_html', __NAMESPACE__ . '\coupon_html', 10, 3 );
	add_action( 'woocommerce_checkout_create_order', __NAMESPACE__ . '\remember_rule' );
	add_action( 'woocommerce_store_api_checkout_update_order_meta', __NAMESPACE__ . '\remember_rule' );
	add_action( 'wp_enqueue_scripts', __NAMESPACE__ . '\label_in_blocks', 20 );
}

/**
 * The shop's rule: a booking of so many persons, or so many classes in the cart.
 *
 * @param array $lines Each array{class:bool,persons:int,quantity:int}.
 * @param int   $min   From how many.
 * @return array{by:string,count:int}|null Which half of the rule holds, and by how much.
 */
function rule_that_holds( array $lines, $min ) {
	$classes = 0;
	$persons = 0;
	foreach ( $lines as $line ) {
		$classes += $line['class'] ? $line['quantity'] : 0;
		$persons  = max( $persons, $line['class'] ? $line['persons'] : 0 );
	}
	if ( $persons >= $min ) {
		return array( 'by' => 'persons', 'count' => $persons );
	}
	return $classes >= $min ? array( 'by' => 'classes', 'count' => $classes ) : null;
}

function lines_of_cart( $cart ) {
	$lines = array();
	foreach ( $cart->get_cart() as $item ) {
		$data    = isset( $item['yith_booking_data'] ) && is_array( $item['yith_booking_data'] ) ? $item['yith_booking_data'] : array();
		$lines[] = array(
			'class'    => isset( $item['data'] ) && is_class( $item['data'] ),
			'persons'  => people_in( $data ),
			'quantity' => (int) $item['quantity'],
		);
	}
	return $lines;
}

/** A YITH booking, or a product of the chosen categories or of one below them. */
function is_class( $product ) {
	if ( ! $product instanceof \WC_Product ) {
		return false;
	}
	if ( $product->is_type( 'booking' ) ) {
		return true;
	}
	$id     = $product->is_type( 'variation' ) ? $product->get_parent_id() : $product->get_id();
	$chosen = chosen_categories();
	return $chosen && array_intersect( $chosen, wc_get_product_term_ids( $id, 'product_cat' ) );
}

function chosen_categories() {
	$chosen = array_map( 'intval', (array) setting( 'categories' ) );
	foreach ( $chosen as $category ) {
		$below  = get_term_children( $category, 'product_cat' );
		$chosen = is_wp_error( $below ) ? $chosen : array_merge( $chosen, $below );
	}
	return $chosen;
}

/** Minimum and percentage as numbers; a percentage of 0 is no discount. */
function discount_terms() {
	return array(
		'min'     => max( 1, (int) setting( 'min' ) ),
		'percent' => min( 100.0, max( 0.0, (float) str_replace( ',', '.', (string) setting( 'percent' ) ) ) ),
	);
}

/** What holds for this cart, null for no discount. */
function rule_of_cart( $cart ) {
	$terms = discount_terms();
	if ( 'on' !== discount_state() || $terms['percent'] <= 0 ) {
		return null;
	}
	return rule_that_holds( lines_of_cart( $cart ), $terms['min'] );
}

/**
 * The list of applied coupons as it should be: ours once and last, or not at all.
 *
 * @param string[] $codes Applied now.
 * @param bool     $holds The rule holds.
 * @param bool     $stack Ours may stand beside others.
 */
function codes_with_ours( array $codes, $holds, $stack ) {
	$others = array_values( array_filter( $codes, function ( $code ) {
		return COUPON !== wc_format_coupon_code( $code );
	} ) );
	return $holds && ( $stack || ! $others ) ? array_merge( $others, array( COUPON ) ) : $others;
}

function keep_or_drop( $cart ) {
	$codes  = $cart->get_applied_coupons();
	$wanted = codes_with_ours( $codes, null !== rule_of_cart( $cart ), may_stack( $codes ) );
	if ( $wanted !== $codes ) {
		$cart->set_applied_coupons( $wanted );
	}
}

/** Not beside a coupon that is for individual use. */
function may_stack( array $codes ) {
	foreach ( array_diff( $codes, array( COUPON ) ) as $code ) {
		if ( ( new \WC_Coupon( $code ) )->get_individual_use() ) {
			return false;
		}
	}
	return 'yes' === setting( 'stack' );
}

/** Without this the shop would look for a coupon of that code in its database. */
function coupon_data( $data, $code ) {
	if ( false !== $data || ! is_string( $code ) || COUPON !== wc_format_coupon_code( $code ) || 'on' !== discount_state() ) {
		return $data;
	}
	return array(
		'code'          => COUPON,
		'discount_type' => 'percent',
		'amount'        => discount_terms()['percent'],
	);
}

/** A stored coupon of that code would be taken when an order is calculated again: its amount, instead of what was given. */
function no_stored_coupon( $id, $code ) {
	return COUPON === wc_format_coupon_code( $code ) ? 0 : $id;
}

function is_ours( $coupon ) {
	return $coupon instanceof \WC_Coupon && COUPON === $coupon->get_code();
}

/** A T-shirt in the cart is no class. */
function only_classes( $valid, $product, $coupon ) {
	return is_ours( $coupon ) ? (bool) is_class( $product ) : $valid;
}

/** Somebody who types the code gets it no sooner than the rule gives it. */
function not_by_hand( $valid, $coupon, $discounts ) {
	$cart = is_ours( $coupon ) ? $discounts->get_object() : null;
	return $cart instanceof \WC_Cart ? null !== rule_of_cart( $cart ) : $valid;
}

/** The owner's words, else the customer's language: "Volume discount 5 %". */
function label_text() {
	$label = (string) setting( 'label' );
	/* translators: %s: a percentage */
	$words = sprintf( __( 'Volume discount %s %%', 'booking-sync' ), wc_format_localized_decimal( discount_terms()['percent'] ) );
	return '' !== $label ? $label : str_replace( ' %', "\u{A0}%", $words ); // No line ends between number and sign.
}

function coupon_label( $label, $coupon ) {
	return is_ours( $coupon ) ? esc_html( label_text() ) : $label; // WooCommerce prints it as it is.
}

/** Without the link that removes it: it would come back at once. */
function coupon_html( $html, $coupon, $amount ) {
	return is_ours( $coupon ) ? $amount : $html;
}

/** The blocks would show the code. */
function label_in_blocks() {
	if ( 'on' !== discount_state() || ! wp_script_is( 'wc-blocks-checkout', 'registered' ) ) {
		return;
	}
	// Nor does it go when somebody removes it: then "has been removed" would not be true.
	$script = 'if ( window.wc && wc.blocksCheckout && wc.blocksCheckout.registerCheckoutFilters ) {
	( function ( code, label ) {
		wc.blocksCheckout.registerCheckoutFilters( "booking-sync", {
			coupons: function ( coupons ) {
				return coupons.map( function ( coupon ) {
					return coupon.code === code ? Object.assign( {}, coupon, { label: label } ) : coupon;
				} );
			},
			showRemoveCouponNotice: function ( show, extensions, about ) {
				return show && ! ( about && about.couponCode === code );
			}
		} );
		var style = document.createElement( "style" );
		style.textContent = ".wc-block-components-chip__remove[aria-label*=" + JSON.stringify( label ) + "] { display: none }";
		document.head.appendChild( style );
	} )( %s, %s );
}';
	wp_add_inline_script( 'wc-blocks-checkout', sprintf( $script, wp_json_encode( COUPON ), wp_json_encode( label_text() ) ) );
}

/** In the order, for whoever asks later why: threshold, percentage, and what reached it. */
function remember_rule( $order ) {
	$cart = function_exists( 'WC' ) ? WC()->cart : null;
	$rule = $cart ? rule_of_cart( $cart ) : null;
	if ( null === $rule || ! in_array( COUPON, $order->get_coupon_codes(), true ) ) {
		$order->delete_meta_data( DISCOUNT_RULE );
		return;
	}
	$order->update_meta_data( DISCOUNT_RULE, array_merge( discount_terms(), $rule ) );
}

/* === 10. The daily report ============================================================ */

function hook_report() {
	add_action( 'booking_sync_daily', __NAMESPACE__ . '\daily' );
	add_action( 'booking_sync_report', __NAMESPACE__ . '\send_report' );
}

function daily() {
	prune_rows();
	send_report( 1 );
}

function report() {
	return array(
		'bookings_without_order' => count_bookings_without_order(),
		'waiting'                => count_rows( 'waiting' ),
		'given_up'               => count_rows( 'given_up' ),
		'discount'               => discount_state(),
		'version'                => VERSION,
	);
}

/** Tried again each hour while nobody answers, five times at most: tomorrow's says the same. */
function send_report( $attempt ) {
	if ( '' !== what_is_missing() ) {
		return;
	}
	$outcome = send( 'booking_sync.report', wp_json_encode( array( 'booking_sync_report' => report() ) ), wp_generate_uuid4(), 30 );
	if ( ! $outcome['kept'] && $attempt < 5 ) {
		as_schedule_single_action( time() + HOUR_IN_SECONDS, 'booking_sync_report', array( $attempt + 1 ), GROUP );
	}
}

/* === 11. Test ======================================================================== */

function hook_test() {
	// Not at init: the REST server, which puts the order together, is not ready then.
	add_action( 'wp_loaded', __NAMESPACE__ . '\on_test' );
}

function test_link( $order_id = 0 ) {
	$query = array( 'test_sync' => '1' ) + ( $order_id ? array( 'order' => $order_id ) : array() );
	return wp_nonce_url( add_query_arg( $query, admin_url() ), 'booking_sync_test' );
}

/** ?test_sync=1, and order=ID. Typed by hand there is no nonce: then a page with a button. */
function on_test() {
	if ( ! isset( $_GET['test_sync'] ) || ! current_user_can( MAY ) ) {
		return;
	}
	$order_id = isset( $_GET['order'] ) ? absint( $_GET['order'] ) : 0;
	$nonce    = isset( $_GET['_wpnonce'] ) ? sanitize_text_field( wp_unslash( $_GET['_wpnonce'] ) ) : '';
	$html     = wp_verify_nonce( $nonce, 'booking_sync_test' ) ? test_html( $order_id ) : test_button( $order_id );
	wp_die(
		wp_kses_post( '<h1>booking-sync</h1>' . $html . '<p><a href="' . esc_url( settings_link() ) . '">' . esc_html__( 'To the settings', 'booking-sync' ) . '</a></p>' ),
		'booking-sync',
		array( 'response' => 200 )
	);
}

function test_button( $order_id ) {
	$text = $order_id
		/* translators: %d: the number of an order */
		? sprintf( __( 'Send order %d to booking-sync', 'booking-sync' ), $order_id )
		: __( 'Send a test to booking-sync', 'booking-sync' );
	return '<p><a class="button" href="' . esc_url( test_link( $order_id ) ) . '">' . esc_html( $text ) . '</a></p>';
}

function test_html( $order_id ) {
	$missing = what_is_missing();
	if ( '' !== $missing ) {
		return '<p>' . esc_html( words_for( $missing ) ) . '</p>';
	}
	if ( $order_id && ! is_order( wc_get_order( $order_id ) ) ) {
		/* translators: %d: the number of an order */
		return '<p>' . esc_html( sprintf( __( 'There is no order %d.', 'booking-sync' ), $order_id ) ) . '</p>';
	}
	if ( $order_id ) {
		want( $order_id, 'order.updated' );
		$outcome = deliver( $order_id );
	} else {
		$outcome = send( 'order.test', wp_json_encode( array( 'booking_sync_test' => true ) ), wp_generate_uuid4(), 15 );
		if ( $outcome['kept'] ) { // From now on it knows that the shop has this plugin.
			forget_silence();
			as_enqueue_async_action( 'booking_sync_report', array( 1 ), GROUP );
		}
	}
	return outcome_html( $outcome );
}

function outcome_html( array $outcome ) {
	$html = '<p><strong>' . ( $outcome['kept'] ? '✓ ' : '✗ ' ) . esc_html( words_for( $outcome['code'] ) ) . '</strong></p>';
	if ( ! isset( $outcome['ms'] ) ) {
		return $html . ( '' !== $outcome['detail'] ? '<p>' . esc_html( $outcome['detail'] ) . '</p>' : '' );
	}
	$html .= '<ul><li>' . esc_html__( 'Address:', 'booking-sync' ) . ' ' . esc_html( setting( 'url' ) ) . '</li>';
	/* translators: %d: an HTTP status */
	$html .= '<li>' . esc_html( $outcome['status'] ? sprintf( __( 'It answered with status %d.', 'booking-sync' ), $outcome['status'] ) : __( 'There was no answer.', 'booking-sync' ) ) . '</li>';
	/* translators: %s: seconds */
	$html .= '<li>' . esc_html( sprintf( __( 'It took %s seconds.', 'booking-sync' ), number_format_i18n( $outcome['ms'] / 1000, 3 ) ) ) . '</li>';
	$word  = '' !== $outcome['detail'] ? $outcome['detail'] : $outcome['code'];
	return $html . '<li>' . esc_html__( 'Technical details:', 'booking-sync' ) . ' ' . esc_html( $word ) . '</li></ul>';
}

/* === 12. In the order list and in the order ========================================== */

/*
 * The list is drawn with empty places; when it is there, the browser asks this shop for
 * all of them at once, and this shop asks booking-sync, at most once in five minutes.
 */
const ANSWER_FOR_S = 300;
const MOVING_FOR_S = 15; // On its way: that is over in seconds.

function hook_order_screens() {
	add_filter( 'woocommerce_shop_order_list_table_columns', __NAMESPACE__ . '\add_column' );
	add_filter( 'manage_edit-shop_order_columns', __NAMESPACE__ . '\add_column' );
	add_action( 'woocommerce_shop_order_list_table_custom_column', __NAMESPACE__ . '\put_column', 10, 2 );
	add_action( 'manage_shop_order_posts_custom_column', __NAMESPACE__ . '\put_column', 10, 2 );
	add_action( 'add_meta_boxes', __NAMESPACE__ . '\add_box' );
	add_action( 'wp_ajax_booking_sync_status', __NAMESPACE__ . '\answer_browser' );
	add_action( 'admin_enqueue_scripts', __NAMESPACE__ . '\order_script' );
}

function add_column( $columns ) {
	$columns['booking_sync'] = __( 'Odoo', 'booking-sync' );
	return $columns;
}

/** @param \WC_Order|int $order An order (order tables) or its id (posts). */
function put_column( $column, $order ) {
	if ( 'booking_sync' === $column ) {
		put_place( is_object( $order ) ? $order->get_id() : (int) $order, false );
	}
}

function put_place( $order_id, $whole ) {
	echo '<span class="booking-sync-order" data-order="' . esc_attr( (string) $order_id ) . '" data-whole="' . ( $whole ? '1' : '' ) . '">…</span>';
}

function add_box() {
	$screens = array( 'shop_order', function_exists( 'wc_get_page_screen_id' ) ? wc_get_page_screen_id( 'shop-order' ) : 'shop_order' );
	foreach ( array_unique( $screens ) as $screen ) {
		add_meta_box( 'booking-sync', 'Odoo', __NAMESPACE__ . '\put_box', $screen, 'side', 'high' );
	}
}

/** @param \WP_Post|\WC_Order $order */
function put_box( $order ) {
	$id = $order instanceof \WP_Post ? $order->ID : $order->get_id();
	echo '<p>';
	put_place( $id, true );
	echo '</p>';
	if ( current_user_can( MAY ) ) {
		echo '<p><a class="button" href="' . esc_url( test_link( $id ) ) . '">' . esc_html__( 'Send it now', 'booking-sync' ) . '</a></p>';
	}
}

function order_script() {
	$screen = get_current_screen();
	$ours   = array( 'shop_order', 'edit-shop_order', function_exists( 'wc_get_page_screen_id' ) ? wc_get_page_screen_id( 'shop-order' ) : '' );
	if ( ! $screen || ! in_array( $screen->id, $ours, true ) ) {
		return;
	}
	wp_register_script( 'booking-sync', false, array(), VERSION, true );
	wp_enqueue_script( 'booking-sync' );
	$script = '( function () {
	var places = Array.from( document.querySelectorAll( ".booking-sync-order" ) );
	if ( ! places.length ) { return; }
	var form = new FormData();
	form.append( "action", "booking_sync_status" );
	form.append( "nonce", %s );
	places.forEach( function ( place ) {
		form.append( "orders[]", place.dataset.order );
		if ( place.dataset.whole ) { form.append( "whole", "1" ); }
	} );
	fetch( ajaxurl, { method: "POST", body: form, credentials: "same-origin" } ).then( function ( answer ) {
		return answer.json();
	} ).then( function ( answer ) {
		places.forEach( function ( place ) {
			place.innerHTML = answer.success && answer.data[ place.dataset.order ] || "–";
		} );
	} ).catch( function () {
		places.forEach( function ( place ) { place.textContent = "–"; } );
	} );
} )();';
	wp_add_inline_script( 'booking-sync', sprintf( $script, wp_json_encode( wp_create_nonce( 'booking_sync_status' ) ) ) );
}

function answer_browser() {
	check_ajax_referer( 'booking_sync_status', 'nonce' );
	if ( ! current_user_can( 'edit_shop_orders' ) ) {
		wp_send_json_error( null, 403 );
	}
	$ids    = isset( $_POST['orders'] ) ? array_slice( array_filter( array_map( 'absint', (array) wp_unslash( $_POST['orders'] ) ) ), 0, 200 ) : array();
	$whole  = isset( $_POST['whole'] );
	$rows   = array();
	foreach ( $ids as $id ) {
		$rows[ $id ] = row_of( $id );
	}
	$html    = array();
	$answers = ask_about( $ids, $rows, $whole );
	foreach ( $ids as $id ) {
		$html[ $id ] = order_html( isset( $answers[ $id ] ) ? $answers[ $id ] : array(), $rows[ $id ], $whole );
	}
	wp_send_json_success( $html );
}

/**
 * What booking-sync says of these orders.
 *
 * @param int[] $ids  Orders.
 * @param array $rows Id to its row of our queue, where there is one.
 * @param bool  $anew What was answered before does not count: somebody looks at one order, and may have mended it.
 * @return array[] Id to answer; an answer has at least "state". Nobody answers: "silent".
 */
function ask_about( array $ids, array $rows = array(), $anew = false ) {
	$language = language();
	$known    = get_transient( 'booking_sync_odoo' );
	$known    = is_array( $known ) ? $known : array();
	$known    = array_filter( $known, __NAMESPACE__ . '\is_fresh' );
	foreach ( $ids as $id ) {
		$row = isset( $rows[ $id ] ) ? $rows[ $id ] : null;
		if ( isset( $known[ "$language$id" ] ) && is_outdated( $known[ "$language$id" ], $row, $anew ) ) {
			unset( $known[ "$language$id" ] );
		}
	}
	$missing  = array_values( array_filter( $ids, function ( $id ) use ( $known, $language ) {
		return ! isset( $known[ "$language$id" ] );
	} ) );
	foreach ( '' === what_is_missing() ? array_chunk( $missing, 100 ) : array() as $i => $chunk ) {
		$question = wp_json_encode( array( 'booking_sync_status' => $chunk, 'language' => $language ) );
		$outcome  = send( 'booking_sync.status', $question, wp_generate_uuid4(), 5 );
		// Who does not answer for these would not answer for those behind them either.
		foreach ( answers_in( $outcome, $outcome['kept'] ? $chunk : array_slice( $missing, 100 * $i ) ) as $id => $answer ) {
			$known[ "$language$id" ] = array( 'at' => time(), 'answer' => $answer );
		}
		if ( ! $outcome['kept'] ) {
			break;
		}
	}
	set_transient( 'booking_sync_odoo', array_slice( $known, -500, null, true ), ANSWER_FOR_S );
	$answers = array();
	foreach ( $ids as $id ) {
		$answers[ $id ] = isset( $known[ "$language$id" ] ) ? $known[ "$language$id" ]['answer'] : array( 'state' => 'silent', 'code' => what_is_missing() );
	}
	return $answers;
}

function is_fresh( array $entry ) {
	$moving = in_array( $entry['answer']['state'], array( 'pending', 'fetch' ), true );
	return time() - $entry['at'] < ( $moving ? MOVING_FOR_S : ANSWER_FOR_S );
}

/** A newer version was sent since. That nobody answers is no word about the order; see forget_silence(). */
function is_outdated( array $entry, $row, $anew ) {
	return 'silent' !== $entry['answer']['state'] && ( $anew || ( $row && (int) $row->ended_at >= $entry['at'] ) );
}

/** booking-sync has just answered: whoever looks at the list again is not to read that nobody does. */
function forget_silence() {
	$known = get_transient( 'booking_sync_odoo' );
	$heard = function ( $entry ) {
		return 'silent' !== $entry['answer']['state'];
	};
	if ( is_array( $known ) && array_filter( $known, $heard ) !== $known ) {
		set_transient( 'booking_sync_odoo', array_filter( $known, $heard ), ANSWER_FOR_S );
	}
}

/** Id to answer, of which only words count. A receiver that does not answer is not asked again for each view of the list either. */
function answers_in( array $outcome, array $ids ) {
	if ( 'answered' !== $outcome['code'] ) {
		return array_fill_keys( $ids, array( 'state' => 'silent', 'code' => $outcome['kept'] ? 'older' : $outcome['code'] ) );
	}
	$answers = array();
	foreach ( isset( $outcome['answer']['orders'] ) ? (array) $outcome['answer']['orders'] : array() as $answer ) {
		$words = is_array( $answer ) ? array_filter( $answer, 'is_scalar' ) : array();
		if ( isset( $words['order'], $words['state'] ) ) {
			$answers[ (int) $words['order'] ] = $words;
		}
	}
	return $answers;
}

/**
 * One order in words.
 *
 * @param array       $answer Of ask_about().
 * @param object|null $row    Of our queue.
 * @param bool        $whole  With the reasons written out: in the order. The list has little room.
 */
function order_html( array $answer, $row, $whole ) {
	$state = isset( $answer['state'] ) ? (string) $answer['state'] : 'silent';
	$what  = isset( $answer['what'] ) ? (string) $answer['what'] : '';
	$sale  = isset( $answer['sale'] ) ? (string) $answer['sale'] : ''; // Quotation, sale order, cancelled.
	$brief = isset( $answer['brief'] ) ? (string) $answer['brief'] : '';
	if ( $row && 'given_up' === $row->state ) {
		$there = 'synced' === $state ? sprintf( __( 'in Odoo as %s', 'booking-sync' ), sale_html( $answer ) ) . '; ' : '';
		return told( $there . '✗ ' . __( 'could not be sent', 'booking-sync' ), words_for( $row->code ), '', $whole );
	}
	switch ( $state ) {
		case 'synced':
			/* translators: %s: the name of a sale order in Odoo */
			$there = sprintf( __( 'in Odoo as %s', 'booking-sync' ), sale_html( $answer ) );
			return $row && 'sent' !== $row->state
				? told( $there . '; ' . __( 'a change is being sent', 'booking-sync' ), words_for( $row->code ), '', $whole )
				: told( $there . ( '' === $brief ? ' ✓' : '' ), implode( '. ', array_filter( array( $sale, $what ) ) ), $brief, $whole );
		case 'pending':
		case 'fetch':
			return told( __( 'on its way', 'booking-sync' ), $what, $brief, $whole );
		case 'parked':
			$remedy = isset( $answer['remedy'] ) ? ' ' . $answer['remedy'] : '';
			return told( '✗ ' . __( 'needs your attention', 'booking-sync' ), $what . $remedy, $brief, $whole );
		case 'held':
			return told( __( 'held', 'booking-sync' ), $what, $brief, $whole );
		case 'ignored':
			return told( __( 'not for Odoo', 'booking-sync' ), $what, $brief, $whole );
		case 'unknown':
			return $row && 'sent' !== $row->state
				? told( __( 'is being sent', 'booking-sync' ), words_for( $row->code ), '', $whole )
				: told( __( 'not there yet', 'booking-sync' ), __( 'booking-sync does not know this order: it is older than its start date, or the scheduled sync has still to bring it.', 'booking-sync' ), '', $whole );
		default:
			$code  = isset( $answer['code'] ) ? $answer['code'] : 'silent';
			$asked = ! in_array( $code, array( 'copy', 'no_address', 'no_secret' ), true );
			return told( $asked ? __( 'nobody answers', 'booking-sync' ) : '–', words_for( $code ), '', $whole );
	}
}

function sale_html( array $answer ) {
	$name = esc_html( isset( $answer['odoo_name'] ) ? $answer['odoo_name'] : '?' );
	return empty( $answer['odoo_url'] ) ? $name : '<a href="' . esc_url( $answer['odoo_url'] ) . '" target="_blank" rel="noopener">' . $name . '</a>';
}

/**
 * In the order all of it; in the list a few words, and the rest where the mouse rests.
 *
 * @param string $html  What is said first; its parts are escaped.
 * @param string $why   Plain text.
 * @param string $brief The same in a few words.
 */
function told( $html, $why, $brief, $whole ) {
	$allowed = array( 'a' => array( 'href' => true, 'target' => true, 'rel' => true ) );
	$html    = wp_kses( $html, $allowed );
	if ( $whole ) {
		return $html . ( '' === trim( $why ) ? '' : '<br>' . esc_html( $why ) );
	}
	$html .= '' === trim( $brief ) ? '' : ': ' . esc_html( $brief );
	return '' === trim( $why ) ? $html : '<span title="' . esc_attr( $why ) . '">' . $html . '</span>';
}

/* === 13. NIF at checkout ============================================================= */

const NIF_FIELD = 'booking-sync/nif'; // In the block checkout.

function hook_nif() {
	if ( 'yes' !== setting( 'nif' ) ) {
		return;
	}
	add_filter( 'woocommerce_billing_fields', __NAMESPACE__ . '\nif_field' );
	add_filter( 'woocommerce_process_checkout_field_billing_nif', __NAMESPACE__ . '\tidy_nif' );
	add_action( 'woocommerce_after_checkout_validation', __NAMESPACE__ . '\check_nif', 10, 2 );
	add_filter( 'woocommerce_admin_billing_fields', __NAMESPACE__ . '\nif_in_admin' );
	add_action( 'woocommerce_init', __NAMESPACE__ . '\nif_in_blocks' );
	add_action( 'woocommerce_set_additional_field_value', __NAMESPACE__ . '\keep_nif_of_blocks', 10, 4 );
}

/** WooCommerce keeps a field billing_nif as _billing_nif, which booking-sync reads (NIF_KEYS). */
function nif_field( $fields ) {
	$fields['billing_nif'] = array(
		'label'        => __( 'NIF / CIF (for the invoice)', 'booking-sync' ),
		'required'     => false,
		'class'        => array( 'form-row-wide' ),
		'priority'     => 35,
		'autocomplete' => 'off',
	);
	return $fields;
}

function nif_in_admin( $fields ) {
	$fields['nif'] = array( 'label' => 'NIF', 'show' => true );
	return $fields;
}

/**
 * A Spanish NIF or NIE whose letter does not fit its digits is mistyped. Anything else
 * is taken as it is: companies, foreigners.
 */
function nif_is_mistyped( $nif ) {
	$nif = tidy_nif( $nif );
	if ( 1 !== preg_match( '/^([0-9XYZ])([0-9]{7})([A-Z])$/', $nif, $part ) ) {
		return false;
	}
	$number = (int) ( strtr( $part[1], 'XYZ', '012' ) . $part[2] );
	return 'TRWAGMYFPDXBNJZSQVHLCKE'[ $number % 23 ] !== $part[3];
}

function tidy_nif( $nif ) {
	return strtoupper( (string) preg_replace( '/[\s.\-]+/', '', (string) $nif ) );
}

function nif_fault() {
	return __( 'The letter of the NIF does not fit its digits. Please correct it, or leave the field empty.', 'booking-sync' );
}

function check_nif( $data, $errors ) {
	if ( isset( $data['billing_nif'] ) && nif_is_mistyped( $data['billing_nif'] ) ) {
		$errors->add( 'billing_nif_validation', nif_fault(), array( 'id' => 'billing_nif' ) );
	}
}

function nif_in_blocks() {
	if ( ! function_exists( 'woocommerce_register_additional_checkout_field' ) ) {
		return; // WooCommerce before 8.9: the classic checkout has the field.
	}
	woocommerce_register_additional_checkout_field(
		array(
			'id'                => NIF_FIELD,
			'label'             => __( 'NIF / CIF (for the invoice)', 'booking-sync' ),
			'location'          => 'contact',
			'type'              => 'text',
			'required'          => false,
			'sanitize_callback' => __NAMESPACE__ . '\tidy_nif',
			'validate_callback' => function ( $nif ) {
				return nif_is_mistyped( $nif ) ? new \WP_Error( 'booking_sync_nif', nif_fault() ) : null;
			},
		)
	);
}

/** Under the name that the classic checkout gives it too. */
function keep_nif_of_blocks( $key, $value, $group, $object ) {
	if ( NIF_FIELD === $key && $object instanceof \WC_Order ) {
		$object->update_meta_data( '_billing_nif', tidy_nif( $value ) );
	}
}

/* === 14. The settings page =========================================================== */

/* WooCommerce → Settings → Advanced → Booking Sync. WooCommerce checks nonce and rights. */

function hook_settings_page() {
	add_filter( 'woocommerce_get_sections_advanced', __NAMESPACE__ . '\add_section' );
	add_filter( 'woocommerce_get_settings_advanced', __NAMESPACE__ . '\add_fields', 10, 2 );
	add_filter( 'woocommerce_admin_settings_sanitize_option_booking_sync', __NAMESPACE__ . '\check_field', 10, 3 );
	add_action( 'woocommerce_admin_field_booking_sync_part', __NAMESPACE__ . '\put_part' );
	add_filter( 'plugin_action_links_' . plugin_basename( __FILE__ ), __NAMESPACE__ . '\add_settings_link' );
}

function settings_link() {
	return admin_url( 'admin.php?page=wc-settings&tab=advanced&section=booking_sync' );
}

function add_settings_link( $links ) {
	array_unshift( $links, '<a href="' . esc_url( settings_link() ) . '">' . esc_html__( 'Settings', 'booking-sync' ) . '</a>' );
	return $links;
}

function add_section( $sections ) {
	$sections['booking_sync'] = 'Booking Sync';
	return $sections;
}

function add_fields( $fields, $section ) {
	// WooCommerce's settings API would show the secret to whoever has a key that may read.
	return 'booking_sync' === $section && is_admin() ? array_merge( connection_fields(), discount_fields(), other_fields() ) : $fields;
}

/** One field; its value is a member of the option booking_sync. */
function field( $name, $type, $title, $desc, array $more = array() ) {
	return array_merge(
		array(
			'id'      => "booking_sync[$name]",
			'type'    => $type,
			'title'   => $title,
			'desc'    => $desc,
			'default' => stored_settings()[ $name ],
		),
		$more
	);
}

function part( $name ) {
	return array( 'id' => "booking_sync_part_$name", 'type' => 'booking_sync_part', 'part' => $name, 'is_option' => false );
}

function connection_fields() {
	$fields = array(
		array(
			'id'    => 'booking_sync_connection',
			'type'  => 'title',
			'title' => __( 'Connection', 'booking-sync' ),
			'desc'  => __( 'booking-sync brings each order into Odoo. Enter where it runs, and put the same secret into its settings.', 'booking-sync' ),
		),
	);
	if ( ! defined( 'BOOKING_SYNC_URL' ) ) {
		$fields[] = field( 'url', 'text', __( 'Address', 'booking-sync' ), __( 'For example https://sync.your-school.example/webhook/order', 'booking-sync' ), array( 'css' => 'width: 30em; max-width: 100%' ) );
	}
	if ( ! defined( 'BOOKING_SYNC_SECRET' ) ) {
		$fields[] = field( 'secret', 'text', __( 'Secret', 'booking-sync' ), __( 'The same as WEBHOOK_SECRET in the settings of booking-sync. Letters and digits only, at least 16.', 'booking-sync' ), array( 'css' => 'width: 30em; max-width: 100%', 'autocomplete' => 'off' ) );
	}
	$fields[] = part( 'connection' );
	$fields[] = array( 'id' => 'booking_sync_connection', 'type' => 'sectionend' );
	return $fields;
}

function discount_fields() {
	$ignore = field( 'no_snippets', 'checkbox', __( 'The older snippet', 'booking-sync' ), __( 'It is no discount: give the one of this page all the same', 'booking-sync' ) );
	$fields = array(
		array(
			'id'    => 'booking_sync_discount',
			'type'  => 'title',
			'title' => __( 'Volume discount', 'booking-sync' ),
			'desc'  => __( 'Given by itself, on the classes in the cart, as soon as one booking has enough persons or the cart holds enough classes. Classes are all YITH bookings, and the products of the categories that you choose here; quantities count.', 'booking-sync' ),
		),
		part( 'snippets' ),
		'ignore' => $ignore,
		field( 'discount', 'checkbox', __( 'Discount', 'booking-sync' ), __( 'Give the volume discount', 'booking-sync' ) ),
		field( 'min', 'number', __( 'From how many', 'booking-sync' ), __( 'persons in one booking, or classes in the cart', 'booking-sync' ), array( 'css' => 'width: 6em', 'custom_attributes' => array( 'min' => 1, 'step' => 1 ) ) ),
		field( 'percent', 'text', __( 'Percentage', 'booking-sync' ), '%', array( 'css' => 'width: 6em' ) ),
		field( 'categories', 'multiselect', __( 'Categories', 'booking-sync' ), __( 'Products of these categories are classes too.', 'booking-sync' ), array( 'class' => 'wc-enhanced-select', 'options' => category_names() ) ),
		field( 'label', 'text', __( 'Name of the discount', 'booking-sync' ), __( 'What the customer reads in the cart. Empty: "Volume discount 5 %", in the customer\'s language.', 'booking-sync' ), array( 'css' => 'width: 30em; max-width: 100%' ) ),
		field(
			'stack',
			'select',
			__( 'Other coupons', 'booking-sync' ),
			__( 'A coupon for individual use always stands alone.', 'booking-sync' ),
			array(
				'options' => array(
					'yes' => __( 'The discount is given beside other coupons', 'booking-sync' ),
					'no'  => __( 'With another coupon the discount is not given', 'booking-sync' ),
				),
			)
		),
		array( 'id' => 'booking_sync_discount', 'type' => 'sectionend' ),
	);
	return older_snippets() ? $fields : array_diff_key( $fields, array( 'ignore' => true ) );
}

function category_names() {
	$terms = get_terms( array( 'taxonomy' => 'product_cat', 'hide_empty' => false ) );
	return is_wp_error( $terms ) ? array() : wp_list_pluck( $terms, 'name', 'term_id' );
}

function other_fields() {
	return array(
		array( 'id' => 'booking_sync_checkout', 'type' => 'title', 'title' => __( 'Checkout', 'booking-sync' ) ),
		field( 'nif', 'checkbox', 'NIF', __( 'Ask for the NIF at checkout (the customer may leave it empty)', 'booking-sync' ) ),
		array( 'id' => 'booking_sync_checkout', 'type' => 'sectionend' ),
		array( 'id' => 'booking_sync_last', 'type' => 'title', 'title' => __( 'Last deliveries', 'booking-sync' ) ),
		part( 'deliveries' ),
		array( 'id' => 'booking_sync_last', 'type' => 'sectionend' ),
		array(
			'id'    => 'booking_sync_free',
			'type'  => 'title',
			'title' => __( 'Bookings without an order: they are not invoiced', 'booking-sync' ),
			'desc'  => __( 'Made with "Create booking", or their order was deleted. To invoice one, make an order for it and enter that order in the booking.', 'booking-sync' ),
		),
		part( 'bookings' ),
		array( 'id' => 'booking_sync_free', 'type' => 'sectionend' ),
	);
}

/** What cannot be used is told, and the value of before stays. */
function check_field( $value, $option, $raw ) {
	$name   = preg_replace( '/^booking_sync\[(\w+)\]$/', '$1', $option['id'] );
	$before = stored_settings()[ $name ];
	$fault  = '';
	if ( null === $raw && 'checkbox' !== $option['type'] && 'multiselect' !== $option['type'] ) {
		return $before; // Not in the form: nobody entered anything.
	}
	if ( 'url' === $name ) {
		$value = tidy_address( (string) $raw );
		$fault = address_fault( $value );
	} elseif ( 'secret' === $name ) {
		$value = trim( (string) $raw );
		$fault = 1 === preg_match( '/^[A-Za-z0-9]{16,200}$/', $value ) ? '' : __( 'The secret needs at least 16 letters and digits, and nothing else. It was not changed.', 'booking-sync' );
	} elseif ( 'min' === $name ) {
		$fault = (int) $value >= 1 ? '' : __( 'The discount needs a number from 1 on. It was not changed.', 'booking-sync' );
	} elseif ( 'percent' === $name ) {
		$value = str_replace( ',', '.', (string) $value );
		$fault = is_numeric( $value ) && (float) $value > 0 && (float) $value <= 100 ? '' : __( 'The percentage must be above 0 and at most 100. It was not changed.', 'booking-sync' );
	}
	if ( '' === $fault ) {
		return $value;
	}
	\WC_Admin_Settings::add_error( $fault );
	return $before;
}

/** Only a host was entered: the rest is always the same. */
function tidy_address( $url ) {
	$url = esc_url_raw( trim( $url ), array( 'http', 'https' ) );
	return '' !== $url && '' === trim( (string) wp_parse_url( $url, PHP_URL_PATH ), '/' ) ? rtrim( $url, '/' ) . '/webhook/order' : $url;
}

/** Names and addresses of customers travel to it: unencrypted only within this machine. */
function address_fault( $url ) {
	if ( '' === $url ) {
		return '';
	}
	$host = (string) wp_parse_url( $url, PHP_URL_HOST );
	// With a user in it, or an IPv6 address, WordPress calls it never.
	if ( '' === $host || '[' === $host[0] || null !== wp_parse_url( $url, PHP_URL_USER ) ) {
		return __( 'The address cannot be read. It was not changed.', 'booking-sync' );
	}
	$here = in_array( $host, array( 'localhost', '127.0.0.1' ), true );
	return $here || 'https' === wp_parse_url( $url, PHP_URL_SCHEME ) ? '' : __( 'The address must begin with https://, since customers\' data travel to it. It was not changed.', 'booking-sync' );
}

/** The parts of the page that are no fields. */
function put_part( $field ) {
	$parts = array(
		'connection' => __NAMESPACE__ . '\connection_part',
		'snippets'   => __NAMESPACE__ . '\snippets_part',
		'deliveries' => __NAMESPACE__ . '\deliveries_part',
		'bookings'   => __NAMESPACE__ . '\bookings_part',
	);
	$html  = call_user_func( $parts[ $field['part'] ] );
	if ( '' !== $html ) {
		// Outside the table of the fields: its styles pull a table within it apart.
		echo '</table>' . wp_kses_post( $html ) . '<table class="form-table">';
	}
}

function connection_part() {
	$html = '';
	foreach ( array( 'BOOKING_SYNC_URL' => 'url', 'BOOKING_SYNC_SECRET' => 'secret' ) as $constant => $name ) {
		if ( defined( $constant ) ) {
			/* translators: 1: name of a constant, 2: its value */
			$html .= '<p>' . esc_html( sprintf( __( '%1$s in wp-config.php: %2$s', 'booking-sync' ), $constant, 'url' === $name ? setting( $name ) : '••••••' ) ) . '</p>';
		}
	}
	foreach ( other_webhooks() as $webhook ) {
		/* translators: %s: name of a webhook */
		$html .= '<p><strong>' . esc_html( sprintf( __( 'WooCommerce\'s own webhook "%s" sends to the same address. Keep this plugin and delete the webhook: the plugin tries again when booking-sync does not answer, a webhook does not. Both together do no harm; an order is taken once.', 'booking-sync' ), $webhook ) ) . '</strong></p>';
	}
	$missing = what_is_missing();
	$html   .= '' === $missing ? '' : '<p>' . esc_html( words_for( $missing ) ) . '</p>';
	$html   .= is_copy() ? '<p>' . buttons( answers_about_copy() ) . '</p>' : '';
	return $html . '<p><a class="button" href="' . esc_url( test_link() ) . '">' . esc_html__( 'Send a test to booking-sync', 'booking-sync' ) . '</a> ' . esc_html__( '(save first what you changed)', 'booking-sync' ) . '</p>';
}

/** Names of WooCommerce's webhooks that lead to the receiver. */
function other_webhooks() {
	if ( '' === setting( 'url' ) ) {
		return array();
	}
	$names = array();
	$ids   = \WC_Data_Store::load( 'webhook' )->search_webhooks( array( 'limit' => 100, 'status' => 'active' ) );
	foreach ( $ids as $id ) {
		$webhook = wc_get_webhook( $id );
		if ( $webhook && place_of( $webhook->get_delivery_url() ) === place_of( setting( 'url' ) ) ) {
			$names[] = $webhook->get_name();
		}
	}
	return $names;
}

function snippets_part() {
	$found = older_snippets();
	if ( ! $found ) {
		return '';
	}
	return '<p><strong>' . esc_html__( 'An older snippet is still there:', 'booking-sync' ) . '</strong> ' . esc_html( implode( ', ', $found ) ) . '</p><p>'
		. esc_html__( 'So that no customer gets the discount twice, this plugin keeps its own off. Remove the snippet (README, "Coming from a snippet"); then the discount of this page is given.', 'booking-sync' ) . '</p>';
}

function deliveries_part() {
	$rows = last_rows( 20 );
	if ( ! $rows ) {
		return '<p>' . esc_html__( 'Nothing was sent yet.', 'booking-sync' ) . '</p>';
	}
	$states = array(
		'waiting'  => __( 'is being sent', 'booking-sync' ),
		'sending'  => __( 'is being sent', 'booking-sync' ),
		'sent'     => '✓ ' . __( 'sent', 'booking-sync' ),
		'given_up' => '✗ ' . __( 'could not be sent', 'booking-sync' ),
	);
	$html   = '<table class="widefat striped"><thead><tr><th>' . esc_html__( 'Order', 'booking-sync' ) . '</th><th>' . esc_html__( 'When', 'booking-sync' ) . '</th><th>' . esc_html__( 'How it went', 'booking-sync' ) . '</th><th>' . esc_html__( 'Attempts', 'booking-sync' ) . '</th></tr></thead><tbody>';
	foreach ( $rows as $row ) {
		$details = '' === $row->detail ? '' : '<br><small>' . esc_html__( 'Technical details:', 'booking-sync' ) . ' ' . esc_html( $row->detail ) . '</small>';
		$html   .= '<tr><td>' . order_link( (int) $row->order_id ) . '</td><td>' . esc_html( moment( (int) $row->ended_at ? (int) $row->ended_at : (int) $row->first_at ) ) . '</td><td>'
			. esc_html( trim( $states[ $row->state ] . '. ' . words_for( $row->code ) . again_at( $row ) ) ) . $details . '</td><td>' . esc_html( $row->attempts ) . '</td></tr>';
	}
	return $html . '</tbody></table>';
}

/** When a delivery that failed is tried again. */
function again_at( $row ) {
	/* translators: %s: day and time */
	return 'waiting' === $row->state && '' !== $row->code ? ' ' . sprintf( __( 'Next attempt: %s.', 'booking-sync' ), moment( (int) $row->next_at ) ) : '';
}

/** With the number that people know; an order that is gone has its id left. */
function order_link( $order_id ) {
	$order = wc_get_order( $order_id );
	return is_order( $order ) ? '<a href="' . esc_url( $order->get_edit_order_url() ) . '">' . esc_html( $order->get_order_number() ) . '</a>' : esc_html( (string) $order_id );
}

/** In the shop's time, as everywhere: 03/06/2025 17:00. */
function moment( $utc ) {
	return wp_date( 'd/m/Y H:i', $utc );
}

function bookings_part() {
	$rows = bookings_without_order( 50 );
	if ( ! $rows ) {
		return '<p>' . esc_html__( 'There are none.', 'booking-sync' ) . '</p>';
	}
	$html = '<ul>';
	foreach ( $rows as $row ) {
		$html .= '<li><a href="' . esc_url( (string) get_edit_post_link( $row->ID ) ) . '">#' . esc_html( $row->ID . ' ' . $row->post_title ) . '</a> · ' . esc_html( gmdate( 'd/m/Y H:i', (int) $row->starts ) ) . '</li>';
	}
	return $html . '</ul>';
}

/* === 15. Notices ===================================================================== */

function hook_notices() {
	add_action( 'admin_notices', __NAMESPACE__ . '\notices' );
	add_action( 'admin_post_booking_sync_again', __NAMESPACE__ . '\on_again' );
	add_action( 'admin_post_booking_sync_home', __NAMESPACE__ . '\on_home' );
}

function notices() {
	if ( ! current_user_can( MAY ) ) {
		return;
	}
	if ( is_copy() ) {
		ask_whether_copy();
		return;
	}
	// The settings page says both of these itself.
	$elsewhere = ! isset( $_GET['section'] ) || 'booking_sync' !== $_GET['section'];
	if ( $elsewhere && '' !== what_is_missing() ) {
		notice( 'info', esc_html( words_for( what_is_missing() ) ), array( settings_link() => __( 'To the settings', 'booking-sync' ) ) );
	}
	if ( $elsewhere && 'snippet' === discount_state() ) {
		notice( 'warning', esc_html__( 'An older snippet gives a discount or sends orders; the volume discount of this plugin stays off until it is removed.', 'booking-sync' ), array( settings_link() => __( 'Which one', 'booking-sync' ) ) );
	}
	$given_up = count_rows( 'given_up' );
	if ( $given_up ) {
		/* translators: %d: how many orders */
		$text = sprintf( _n( '%d order could not be sent for a day. The scheduled sync of booking-sync brings it all the same, where it runs.', '%d orders could not be sent for a day. The scheduled sync of booking-sync brings them all the same, where it runs.', $given_up, 'booking-sync' ), $given_up );
		notice(
			'error',
			esc_html( $text ),
			array(
				settings_link() => __( 'Why', 'booking-sync' ),
				wp_nonce_url( admin_url( 'admin-post.php?action=booking_sync_again' ), 'booking_sync_again' ) => __( 'Send again', 'booking-sync' ),
			)
		);
	}
}

/** @param string[] $links See buttons(). */
function notice( $kind, $html, array $links ) {
	echo '<div class="notice notice-' . esc_attr( $kind ) . '"><p><strong>booking-sync:</strong> ' . wp_kses_post( $html ) . '</p><p>' . wp_kses_post( buttons( $links ) ) . '</p></div>';
}

/** @param string[] $links Address to words. */
function buttons( array $links ) {
	$html = '';
	foreach ( $links as $link => $words ) {
		$html .= '<a class="button" href="' . esc_url( $link ) . '">' . esc_html( $words ) . '</a> ';
	}
	return $html;
}

function on_again() {
	check_admin_referer( 'booking_sync_again' );
	if ( ! current_user_can( MAY ) ) {
		wp_die( esc_html__( 'You may not do that.', 'booking-sync' ), '', array( 'response' => 403 ) );
	}
	want_again( given_up() );
	wp_safe_redirect( settings_link() );
	exit;
}

function answers_about_copy() {
	$say = function ( $what ) {
		return wp_nonce_url( admin_url( "admin-post.php?action=booking_sync_home&say=$what" ), 'booking_sync_home' );
	};
	return array(
		$say( 'moved' ) => __( 'The shop has moved: go on sending', 'booking-sync' ),
		$say( 'copy' )  => __( 'It is a test copy: send nothing', 'booking-sync' ),
	);
}

/** A person's word counts for this address only; a copy of the copy is asked anew. */
function ask_whether_copy() {
	if ( place_of( remembered( 'copy' ) ) === place_of( home_now() ) ) {
		return;
	}
	/* translators: 1: address of before, 2: present address */
	$text = sprintf( __( 'Moved shop or test copy? This shop was at %1$s and is now at %2$s. Until you say so, nothing is sent to booking-sync.', 'booking-sync' ), remembered( 'home' ), home_now() );
	notice( 'warning', esc_html( $text ), answers_about_copy() );
}

function on_home() {
	check_admin_referer( 'booking_sync_home' );
	if ( ! current_user_can( MAY ) ) {
		wp_die( esc_html__( 'You may not do that.', 'booking-sync' ), '', array( 'response' => 403 ) );
	}
	$moved = isset( $_GET['say'] ) && 'moved' === $_GET['say'];
	update_option( $moved ? 'booking_sync_home' : 'booking_sync_copy', broken_up( home_now() ) );
	wp_safe_redirect( settings_link() );
	exit;
}

/* === 16. Spanish ===================================================================== */

/* Here, since a translation in WordPress's form would be a second file. Each Spanish locale gets it. */

/** The reader's language, of the two that booking-sync speaks. */
function language() {
	return 0 === strpos( determine_locale(), 'es' ) ? 'es' : 'en';
}

function in_spanish( $translation, $text ) {
	$spanish = 'es' === language() && $translation === $text ? spanish() : array();
	return isset( $spanish[ $text ] ) ? $spanish[ $text ] : $translation;
}

function number_in_spanish( $translation, $single, $plural, $number ) {
	return in_spanish( $translation, 1 === (int) $number ? $single : $plural );
}

function spanish() {
	return array(
		// The receiver.
		'Nothing is sent: this shop looks like a copy of another one.' => 'No se envía nada: esta tienda parece una copia de otra.',
		'Nothing is sent: the address of booking-sync is missing in the settings.' => 'No se envía nada: falta la dirección de booking-sync en los ajustes.',
		'Nothing is sent: the secret is missing in the settings.' => 'No se envía nada: falta el secreto en los ajustes.',
		'booking-sync does not answer. Look at the address, and whether it opens /health in a browser.' => 'booking-sync no responde. Revisa la dirección y si abre /health en el navegador.',
		'The address leads on to another one, and a delivery must not be sent on. Enter the final address, beginning with https://.' => 'La dirección redirige a otra, y una entrega no se puede reenviar. Pon la dirección final, que empieza por https://.',
		'booking-sync refuses the signature: WEBHOOK_SECRET in its settings is not the secret of this page.' => 'booking-sync rechaza la firma: WEBHOOK_SECRET en su configuración no es el secreto de esta página.',
		'Nothing is at this address. The right one ends in /webhook/order.' => 'En esa dirección no hay nada. La correcta termina en /webhook/order.',
		'The order is too large to be sent. The scheduled sync of booking-sync fetches it; do not enter it in Odoo by hand before that.' => 'El pedido es demasiado grande para enviarlo. Lo recoge la sincronización programada de booking-sync; no lo crees a mano en Odoo antes.',
		'booking-sync cannot keep it at the moment: its disk may be full.' => 'booking-sync no puede guardarlo ahora: quizá tenga el disco lleno.',
		'Something answers at this address, but it is not booking-sync.' => 'En esa dirección responde algo, pero no es booking-sync.',
		'booking-sync belongs to another shop: WOO_URL in its settings is not the address of this one. If it is the same shop under another name, add that to WOO_URL_ALIASES.' => 'booking-sync es de otra tienda: WOO_URL en su configuración no es la dirección de esta. Si es la misma tienda con otro nombre, añádelo a WOO_URL_ALIASES.',
		'PHP stopped while this order was put together or sent; its error log tells which plugin is in the way.' => 'PHP se ha parado al preparar o enviar este pedido; su registro de errores dice qué plugin estorba.',
		'It is being sent just now.' => 'Se está enviando ahora mismo.',
		'The shop could not put the order together; the technical details tell which plugin is in the way.' => 'La tienda no ha podido preparar el pedido; los detalles técnicos dicen qué plugin estorba.',
		'booking-sync has the order.' => 'booking-sync tiene el pedido.',
		'booking-sync had this version of the order already.' => 'booking-sync ya tenía esta versión del pedido.',
		'booking-sync has a newer version of the order.' => 'booking-sync tiene una versión más nueva del pedido.',
		'booking-sync has no use for it.' => 'booking-sync no tiene nada que hacer con ello.',
		'booking-sync knows of it and asks the shop for the order.' => 'booking-sync lo sabe y le pide el pedido a la tienda.',
		'It works: booking-sync answers and the secret is right.' => 'Funciona: booking-sync responde y el secreto es correcto.',
		'booking-sync is older than this plugin and does not understand the question. Update it.' => 'booking-sync es más antiguo que este plugin y no entiende la pregunta. Actualízalo.',
		'booking-sync has answered.' => 'booking-sync ha respondido.',
		'booking-sync has kept the report.' => 'booking-sync ha guardado el informe.',
		'booking-sync has received this order.' => 'booking-sync ha recibido este pedido.',
		'This order could not be sent to booking-sync for a day. %s' => 'Este pedido no se ha podido enviar a booking-sync en un día. %s',
		// The test.
		'To the settings' => 'A los ajustes',
		'Send order %d to booking-sync' => 'Enviar el pedido %d a booking-sync',
		'Send a test to booking-sync' => 'Enviar una prueba a booking-sync',
		'There is no order %d.' => 'No existe el pedido %d.',
		'Address:' => 'Dirección:',
		'It answered with status %d.' => 'Ha respondido con el estado %d.',
		'There was no answer.' => 'No ha habido respuesta.',
		'It took %s seconds.' => 'Ha tardado %s segundos.',
		'Technical details:' => 'Detalles técnicos:',
		// The order.
		'Odoo' => 'Odoo',
		'Send it now' => 'Enviar ahora',
		'could not be sent' => 'no se ha podido enviar',
		'in Odoo as %s' => 'en Odoo como %s',
		'on its way' => 'en camino',
		'needs your attention' => 'necesita tu atención',
		'held' => 'retenido',
		'not for Odoo' => 'no va a Odoo',
		'a change is being sent' => 'se está enviando un cambio',
		'is being sent' => 'se está enviando',
		'not there yet' => 'aún no está',
		'booking-sync does not know this order: it is older than its start date, or the scheduled sync has still to bring it.' => 'booking-sync no conoce este pedido: es anterior a su fecha de inicio, o todavía tiene que traerlo la sincronización programada.',
		'nobody answers' => 'no responde nadie',
		// Discount and checkout.
		'Volume discount %s %%' => 'Descuento por volumen %s %%',
		'NIF / CIF (for the invoice)' => 'NIF / CIF (para la factura)',
		'The letter of the NIF does not fit its digits. Please correct it, or leave the field empty.' => 'La letra del NIF no corresponde a sus cifras. Corrígelo, o deja el campo vacío.',
		// The settings page.
		'Settings' => 'Ajustes',
		'Connection' => 'Conexión',
		'booking-sync brings each order into Odoo. Enter where it runs, and put the same secret into its settings.' => 'booking-sync lleva cada pedido a Odoo. Pon aquí dónde está, y el mismo secreto en su configuración.',
		'Address' => 'Dirección',
		'For example https://sync.your-school.example/webhook/order' => 'Por ejemplo https://sync.tu-escuela.example/webhook/order',
		'Secret' => 'Secreto',
		'The same as WEBHOOK_SECRET in the settings of booking-sync. Letters and digits only, at least 16.' => 'El mismo que WEBHOOK_SECRET en la configuración de booking-sync. Solo letras y cifras, 16 como mínimo.',
		'Volume discount' => 'Descuento por volumen',
		'Given by itself, on the classes in the cart, as soon as one booking has enough persons or the cart holds enough classes. Classes are all YITH bookings, and the products of the categories that you choose here; quantities count.' => 'Se aplica solo, a las clases del carrito, en cuanto una reserva tiene bastantes personas o el carrito bastantes clases. Son clases todas las reservas de YITH y los productos de las categorías que elijas aquí; las cantidades cuentan.',
		'The older snippet' => 'El fragmento antiguo',
		'It is no discount: give the one of this page all the same' => 'No es un descuento: aplicar igualmente el de esta página',
		'Discount' => 'Descuento',
		'Give the volume discount' => 'Aplicar el descuento por volumen',
		'From how many' => 'A partir de cuántas',
		'persons in one booking, or classes in the cart' => 'personas en una reserva, o clases en el carrito',
		'Percentage' => 'Porcentaje',
		'Categories' => 'Categorías',
		'Products of these categories are classes too.' => 'Los productos de estas categorías también son clases.',
		'Name of the discount' => 'Nombre del descuento',
		'What the customer reads in the cart. Empty: "Volume discount 5 %", in the customer\'s language.' => 'Lo que lee el cliente en el carrito. Vacío: «Descuento por volumen 5 %», en el idioma del cliente.',
		'Other coupons' => 'Otros cupones',
		'A coupon for individual use always stands alone.' => 'Un cupón de uso individual siempre va solo.',
		'The discount is given beside other coupons' => 'El descuento se suma a otros cupones',
		'With another coupon the discount is not given' => 'Con otro cupón no se aplica el descuento',
		'Checkout' => 'Finalizar compra',
		'Ask for the NIF at checkout (the customer may leave it empty)' => 'Pedir el NIF al finalizar la compra (el cliente puede dejarlo vacío)',
		'Last deliveries' => 'Últimas entregas',
		'Bookings without an order: they are not invoiced' => 'Reservas sin pedido: no se facturan',
		'Made with "Create booking", or their order was deleted. To invoice one, make an order for it and enter that order in the booking.' => 'Hechas con «Crear reserva», o se borró su pedido. Para facturar una, crea un pedido para ella y ponlo en la reserva.',
		'The secret needs at least 16 letters and digits, and nothing else. It was not changed.' => 'El secreto necesita al menos 16 letras y cifras, y nada más. No se ha cambiado.',
		'The discount needs a number from 1 on. It was not changed.' => 'El descuento necesita un número a partir de 1. No se ha cambiado.',
		'The percentage must be above 0 and at most 100. It was not changed.' => 'El porcentaje tiene que ser mayor que 0 y 100 como máximo. No se ha cambiado.',
		'The address cannot be read. It was not changed.' => 'La dirección no se entiende. No se ha cambiado.',
		'The address must begin with https://, since customers\' data travel to it. It was not changed.' => 'La dirección tiene que empezar por https://, porque se le envían datos de clientes. No se ha cambiado.',
		'%1$s in wp-config.php: %2$s' => '%1$s en wp-config.php: %2$s',
		'WooCommerce\'s own webhook "%s" sends to the same address. Keep this plugin and delete the webhook: the plugin tries again when booking-sync does not answer, a webhook does not. Both together do no harm; an order is taken once.' => 'El webhook «%s» del propio WooCommerce envía a la misma dirección. Quédate con este plugin y borra el webhook: el plugin lo vuelve a intentar cuando booking-sync no responde, y un webhook no. Los dos a la vez no hacen daño: cada pedido se toma una sola vez.',
		'(save first what you changed)' => '(guarda antes lo que hayas cambiado)',
		'An older snippet is still there:' => 'Todavía hay un fragmento de código antiguo:',
		'So that no customer gets the discount twice, this plugin keeps its own off. Remove the snippet (README, "Coming from a snippet"); then the discount of this page is given.' => 'Para que nadie reciba el descuento dos veces, este plugin no aplica el suyo. Quita el fragmento (README.es, «Venir de un fragmento»); entonces se aplica el de esta página.',
		'Nothing was sent yet.' => 'Todavía no se ha enviado nada.',
		'sent' => 'enviado',
		'Order' => 'Pedido',
		'When' => 'Cuándo',
		'Next attempt: %s.' => 'Próximo intento: %s.',
		'How it went' => 'Cómo fue',
		'Attempts' => 'Intentos',
		'There are none.' => 'No hay ninguna.',
		'You may not do that.' => 'No tienes permiso para eso.',
		// Notices.
		'An older snippet gives a discount or sends orders; the volume discount of this plugin stays off until it is removed.' => 'Un fragmento de código antiguo da un descuento o envía pedidos; el descuento por volumen de este plugin no se aplica hasta que se quite.',
		'Which one' => 'Cuál es',
		'%d order could not be sent for a day. The scheduled sync of booking-sync brings it all the same, where it runs.' => '%d pedido no se ha podido enviar en un día. La sincronización programada de booking-sync, si está en marcha, lo trae igualmente.',
		'%d orders could not be sent for a day. The scheduled sync of booking-sync brings them all the same, where it runs.' => '%d pedidos no se han podido enviar en un día. La sincronización programada de booking-sync, si está en marcha, los trae igualmente.',
		'Why' => 'Por qué',
		'Send again' => 'Volver a enviar',
		'Moved shop or test copy? This shop was at %1$s and is now at %2$s. Until you say so, nothing is sent to booking-sync.' => '¿Tienda movida o copia de pruebas? Esta tienda estaba en %1$s y ahora está en %2$s. Hasta que lo digas, no se envía nada a booking-sync.',
		'The shop has moved: go on sending' => 'La tienda se ha movido: seguir enviando',
		'It is a test copy: send nothing' => 'Es una copia de pruebas: no enviar nada',
	);
}
