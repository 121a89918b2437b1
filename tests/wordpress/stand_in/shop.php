<?php
/** What the shop of a test holds, and what happened in it. */
class Shop {
	const HOME   = 'https://school.example';
	const URL    = 'https://sync.example/webhook/order';
	const SECRET = 'lab-webhook-secret-2025';
	const NOON   = 1748944800; // 2025-06-03 10:00 UTC.

	public static $now;
	public static $took; // Seconds that answers took so far.
	public static $options;
	public static $transients;
	public static $actions;    // Of Action Scheduler: array{hook,args,group,at,every}.
	public static $requests;   // What was posted: array{url,args,body,head}.
	public static $answers;    // What will be answered, the last one for good; callables are called.
	public static $orders;     // Id to what is stored of an order.
	public static $posts;      // Id to type.
	public static $bookings;
	public static $products;   // Id to ids of categories.
	public static $below;      // Category to those below it.
	public static $coupons;    // Code to array{individual_use}.
	public static $webhooks;
	public static $rest;       // Callable that answers for the REST server, null for the usual.
	public static $tables;     // Orders in tables of their own.
	public static $sites;      // Ids, empty without multisite.
	public static $in_admin;
	public static $locale;
	public static $rights;
	public static $scripts;    // Handle of what is registered to what was added.
	public static $enqueued;   // Handle to array{source,in_footer,on}.
	public static $screen;
	public static $boxes;
	public static $errors;     // Of the settings page.
	public static $features;
	public static $fields;     // Of the block checkout.
	public static $uninstall;
	public static $theme_root;
	public static $cart;
	private static $last_id = 1000;

	/** A shop where everything is set up; the plugin's queue is empty. */
	public static function open() {
		global $wpdb, $wp_filter, $wp_actions;
		self::$now        = self::NOON;
		self::$took       = 0.0;
		self::$options    = array(
			'home'              => self::HOME,
			'booking_sync_home' => self::HOME,
			'booking_sync'      => array( 'url' => self::URL, 'secret' => self::SECRET ),
		);
		self::$transients = array();
		self::$actions    = array();
		self::$requests   = array();
		self::$answers    = array( self::answer( 200, array( 'status' => 'queued' ) ) );
		self::$orders     = array();
		self::$posts      = array();
		self::$bookings   = array();
		self::$products   = array();
		self::$below      = array();
		self::$coupons    = array();
		self::$webhooks   = array();
		self::$rest       = null;
		self::$tables     = true;
		self::$sites      = array();
		self::$in_admin   = true;
		self::$locale     = 'en_US';
		self::$rights     = array( 'manage_woocommerce', 'edit_shop_orders' );
		self::$scripts    = array();
		self::$enqueued   = array();
		self::$screen     = null;
		self::$boxes      = array();
		self::$errors     = array();
		self::$features   = array();
		self::$fields     = array();
		self::$uninstall  = array();
		self::$theme_root = WP_CONTENT_DIR . '/themes';
		self::$cart       = null;
		$wpdb       = new wpdb();
		$wp_filter  = array();
		$wp_actions = array();
		$_GET       = array();
		$_POST      = array();
		$_REQUEST   = array();
	}

	/** Never the same twice in a process: the plugin remembers what it asked for in a request. */
	public static function next_id() {
		return ++self::$last_id;
	}

	public static function set( array $settings ) {
		self::$options['booking_sync'] = array_merge( self::$options['booking_sync'], $settings );
	}

	/** An answer of the receiver. */
	public static function answer( $status, $body, array $head = array() ) {
		return array(
			'response' => array( 'code' => $status ),
			'body'     => is_array( $body ) ? json_encode( $body ) : $body,
			'headers'  => $head,
		);
	}

	public static function will_answer( ...$answers ) {
		self::$answers = $answers;
	}

	/** Words of the receiver, one after the other. */
	public static function will_say( ...$words ) {
		self::$answers = array_map( function ( $word ) {
			return self::answer( 200, array( 'status' => $word ) );
		}, $words );
	}

	public static function post( $url, array $args ) {
		self::$requests[] = array( 'url' => $url, 'args' => $args, 'body' => $args['body'], 'head' => $args['headers'] );
		$answer           = count( self::$answers ) > 1 ? array_shift( self::$answers ) : self::$answers[0];
		return is_callable( $answer ) ? $answer( $url, $args ) : $answer;
	}

	/** Topics of what was posted. */
	public static function topics() {
		return array_map( function ( $request ) {
			return $request['head']['X-WC-Webhook-Topic'];
		}, self::$requests );
	}

	/** Arguments of the actions that wait for that hook. */
	public static function waiting( $hook ) {
		return array_values( array_map(
			function ( $action ) {
				return $action['args'];
			},
			array_filter( self::$actions, function ( $action ) use ( $hook ) {
				return $action['hook'] === $hook;
			} )
		) );
	}

	/** What is due when the clock has gone on by so many seconds, as Action Scheduler runs it. */
	public static function pass( $seconds = 0 ) {
		self::$now += $seconds;
		$due        = array_filter( self::$actions, function ( $action ) {
			return $action['at'] <= self::$now;
		} );
		self::$actions = array_diff_key( self::$actions, $due );
		foreach ( $due as $action ) {
			do_action_ref_array( $action['hook'], $action['args'] );
		}
	}
}

/** wp_die(), a redirect before exit, an answer to the browser: the request ends here. */
class Ended extends Exception {
	public $kind;
	public $status;

	public function __construct( $kind, $text, $status ) {
		parent::__construct( is_string( $text ) ? $text : json_encode( $text ) );
		$this->kind   = $kind;
		$this->status = $status;
	}
}
