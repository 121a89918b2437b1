<?php
/** Options, requests, rights, links. */

class WP_Error {
	private $code;
	private $message;

	public function __construct( $code, $message ) {
		$this->code    = $code;
		$this->message = $message;
	}

	public function get_error_code() {
		return $this->code;
	}

	public function get_error_message() {
		return $this->message;
	}
}

class WP_Post {
	public $ID;

	public function __construct( $id ) {
		$this->ID = $id;
	}
}

function is_wp_error( $thing ) {
	return $thing instanceof WP_Error;
}

function get_option( $name ) {
	return Shop::$options[ $name ] ?? false;
}

function update_option( $name, $value ) {
	Shop::$options[ $name ] = $value;
}

function delete_option( $name ) {
	unset( Shop::$options[ $name ] );
}

function get_transient( $name ) {
	$entry = Shop::$transients[ $name ] ?? null;
	return $entry && $entry['until'] > Shop::$now ? $entry['value'] : false;
}

function set_transient( $name, $value, $seconds ) {
	Shop::$transients[ $name ] = array( 'value' => $value, 'until' => Shop::$now + $seconds );
}

function delete_transient( $name ) {
	unset( Shop::$transients[ $name ] );
}

function is_admin() {
	return Shop::$in_admin;
}

function is_multisite() {
	return array() !== Shop::$sites;
}

function get_sites( array $query ) {
	return $query['number'] ? array_slice( Shop::$sites, 0, $query['number'] ) : Shop::$sites;
}

function get_current_blog_id() {
	return 1;
}

function switch_to_blog( $site ) {
	$GLOBALS['wpdb']->prefix = "wp_{$site}_";
}

function restore_current_blog() {
	$GLOBALS['wpdb']->prefix = 'wp_';
}

/* --- requests --- */

function wp_safe_remote_post( $url, array $args ) {
	return Shop::post( $url, $args );
}

function wp_remote_retrieve_response_code( $response ) {
	return $response['response']['code'];
}

function wp_remote_retrieve_body( $response ) {
	return $response['body'];
}

function wp_remote_retrieve_header( $response, $name ) {
	return $response['headers'][ $name ] ?? '';
}

class WP_REST_Request {
	public $method;
	public $route;

	public function __construct( $method, $route ) {
		$this->method = $method;
		$this->route  = $route;
	}
}

class WP_REST_Response {
	public $data;
	public $status;

	public function __construct( $data, $status = 200 ) {
		$this->data   = $data;
		$this->status = $status;
	}

	public function is_error() {
		return $this->status >= 400;
	}

	public function as_error() {
		return new WP_Error( $this->data['code'], $this->data['message'] );
	}
}

class WP_REST_Server {
	public function response_to_data( WP_REST_Response $response, $embed ) {
		return $embed ? array( 'embedded' => $response->data ) : $response->data;
	}
}

function rest_get_server() {
	return new WP_REST_Server();
}

function rest_do_request( WP_REST_Request $request ) {
	if ( Shop::$rest ) {
		return call_user_func( Shop::$rest, $request );
	}
	$id = (int) basename( $request->route );
	if ( ! apply_filters( 'woocommerce_rest_check_permissions', false, 'read', $id, 'shop_order' ) ) {
		return new WP_REST_Response( array( 'code' => 'woocommerce_rest_cannot_view', 'message' => 'Sorry, you cannot view this resource.' ), 401 );
	}
	if ( ! isset( Shop::$orders[ $id ] ) ) {
		return new WP_REST_Response( array( 'code' => 'woocommerce_rest_shop_order_invalid_id', 'message' => 'Invalid ID.' ), 404 );
	}
	return new WP_REST_Response( array( 'id' => $id, 'status' => Shop::$orders[ $id ]['status'] ) );
}

/* --- ends of a request --- */

function wp_die( $html, $title = '', array $args = array() ) {
	throw new Ended( 'died', $html, $args['response'] ?? 500 );
}

function wp_safe_redirect( $to ) {
	throw new Ended( 'redirected', $to, 302 );
}

function wp_send_json_success( $data ) {
	throw new Ended( 'answered', $data, 200 );
}

function wp_send_json_error( $data, $status ) {
	throw new Ended( 'answered', $data, $status );
}

/* --- rights and nonces --- */

function current_user_can( $right ) {
	return in_array( $right, Shop::$rights, true );
}

function wp_create_nonce( $action ) {
	return "nonce-of-$action";
}

function wp_verify_nonce( $nonce, $action ) {
	return wp_create_nonce( $action ) === $nonce ? 1 : false;
}

function check_admin_referer( $action, $name = '_wpnonce' ) {
	if ( ! wp_verify_nonce( $_REQUEST[ $name ] ?? '', $action ) ) {
		throw new Ended( 'died', 'The link you followed has expired.', 403 );
	}
}

function check_ajax_referer( $action, $name ) {
	check_admin_referer( $action, $name );
}

/* --- addresses, files, posts, screens --- */

function wp_parse_url( $url, $part = -1 ) {
	return parse_url( $url, $part );
}

function add_query_arg( array $query, $url ) {
	return $url . ( false === strpos( $url, '?' ) ? '?' : '&' ) . http_build_query( $query );
}

function wp_nonce_url( $url, $action ) {
	return esc_html( add_query_arg( array( '_wpnonce' => wp_create_nonce( $action ) ), str_replace( '&amp;', '&', $url ) ) );
}

function admin_url( $path = '' ) {
	return Shop::HOME . "/wp-admin/$path";
}

function trailingslashit( $path ) {
	return rtrim( $path, '/\\' ) . '/';
}

function wp_normalize_path( $path ) {
	return str_replace( '\\', '/', $path );
}

function get_theme_root() {
	return Shop::$theme_root;
}

function plugin_basename( $file ) {
	return 'booking-sync/' . basename( $file );
}

function wp_generate_password( $length, $special ) {
	return substr( ( $special ? '!' : '' ) . bin2hex( random_bytes( $length ) ), 0, $length );
}

function wp_generate_uuid4() {
	$hex = bin2hex( random_bytes( 16 ) );
	return substr( $hex, 0, 8 ) . '-' . substr( $hex, 8, 4 ) . '-4' . substr( $hex, 13, 3 ) . '-' . 'a' . substr( $hex, 17, 3 ) . '-' . substr( $hex, 20 );
}

function get_post_type( $id ) {
	return Shop::$posts[ $id ]['type'] ?? false;
}

function get_post_status( $id ) {
	return Shop::$posts[ $id ]['status'] ?? false;
}

function get_edit_post_link( $id ) {
	return admin_url( "post.php?post=$id&amp;action=edit" );
}

function get_current_screen() {
	return null === Shop::$screen ? null : (object) array( 'id' => Shop::$screen );
}

function add_meta_box( $id, $title, $callback, $screen, $context, $priority ) {
	Shop::$boxes[ $screen ] = $callback;
}

function wp_script_is( $handle, $what ) {
	return isset( Shop::$scripts[ $handle ] );
}

function wp_register_script( $handle, $source, array $needs, $version, $in_footer ) {
	Shop::$scripts[ $handle ]  = '';
	Shop::$enqueued[ $handle ] = array( 'source' => $source, 'in_footer' => $in_footer, 'on' => false );
}

function wp_enqueue_script( $handle ) {
	if ( isset( Shop::$enqueued[ $handle ] ) ) {
		Shop::$enqueued[ $handle ]['on'] = true;
	}
}

function wp_add_inline_script( $handle, $script ) {
	if ( isset( Shop::$scripts[ $handle ] ) ) {
		Shop::$scripts[ $handle ] .= $script;
	}
}

function get_term_children( $term, $taxonomy ) {
	return isset( Shop::$below[ $term ] ) ? Shop::$below[ $term ] : new WP_Error( 'invalid_term', 'No such term' );
}

function get_terms( array $query ) {
	return array( (object) array( 'term_id' => 7, 'name' => 'Classes' ), (object) array( 'term_id' => 8, 'name' => 'Shop' ) );
}

function wp_list_pluck( array $list, $field, $index ) {
	return array_column( $list, $field, $index );
}
