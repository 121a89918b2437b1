<?php
/** Orders with their lines, carts, products, coupons, webhooks, the settings page. */

class WC_Data {
	protected $meta = array();

	public function get_meta( $key ) {
		return $this->meta[ $key ] ?? '';
	}

	public function update_meta_data( $key, $value ) {
		$this->meta[ $key ] = $value;
	}

	public function delete_meta_data( $key ) {
		unset( $this->meta[ $key ] );
	}
}

/** One instance of what Shop::$orders holds: changes of others show in a new one only. */
class WC_Order extends WC_Data {
	private $id;
	private $modified;

	public function __construct( $id = 0 ) {
		$this->id       = $id;
		$this->meta     = Shop::$orders[ $id ]['meta'] ?? array();
		$this->modified = Shop::$orders[ $id ]['modified'] ?? 0;
	}

	/** @param array[] $lines Meta of each. */
	public static function put( $status = 'processing', array $lines = array(), $type = 'shop_order' ) {
		$id    = Shop::next_id();
		$items = array();
		foreach ( $lines as $meta ) {
			$items[ Shop::next_id() ] = $meta;
		}
		Shop::$orders[ $id ] = array( 'type' => $type, 'status' => $status, 'items' => $items, 'meta' => array(), 'notes' => array(), 'modified' => Shop::$now - 1000, 'coupons' => array() );
		Shop::$posts[ $id ]  = array( 'type' => Shop::$tables ? 'shop_order_placehold' : $type, 'status' => "wc-$status" );
		return $id;
	}

	public function get_id() {
		return $this->id;
	}

	public function get_type() {
		return Shop::$orders[ $this->id ]['type'];
	}

	public function get_status() {
		return Shop::$orders[ $this->id ]['status'];
	}

	public function get_items() {
		$items = array();
		foreach ( array_keys( Shop::$orders[ $this->id ]['items'] ) as $item ) {
			$items[ $item ] = new WC_Order_Item( $this->id, $item );
		}
		return $items;
	}

	public function get_item( $item ) {
		return $this->get_items()[ $item ] ?? false;
	}

	public function get_coupon_codes() {
		return Shop::$orders[ $this->id ]['coupons'];
	}

	public function get_order_number() {
		return "N{$this->id}";
	}

	public function get_edit_order_url() {
		return admin_url( "admin.php?page=wc-orders&action=edit&id={$this->id}" );
	}

	public function add_order_note( $text ) {
		Shop::$orders[ $this->id ]['notes'][] = $text;
	}

	public function set_date_modified( $utc ) {
		$this->modified = $utc;
	}

	public function save() {
		Shop::$orders[ $this->id ]['modified'] = $this->modified;
		Shop::$orders[ $this->id ]['meta']     = $this->meta;
	}
}

class WC_Order_Refund extends WC_Data {
	private $parent;

	public function __construct( $parent = 0 ) {
		$this->parent = $parent;
	}

	public function get_id() {
		return 999000 + $this->parent;
	}

	public function get_parent_id() {
		return $this->parent;
	}
}

class WC_Order_Item extends WC_Data {
	private $order;
	private $id;

	public function __construct( $order, $id ) {
		$this->order = $order;
		$this->id    = $id;
		$this->meta  = Shop::$orders[ $order ]['items'][ $id ];
	}

	public function save_meta_data() {
		Shop::$orders[ $this->order ]['items'][ $this->id ] = $this->meta;
	}
}

function wc_get_order( $id ) {
	return isset( Shop::$orders[ $id ] ) ? new WC_Order( (int) $id ) : false;
}

function wc_get_page_screen_id( $for ) {
	return Shop::$tables ? 'woocommerce_page_wc-orders' : 'shop_order';
}

class WC_Product {
	private $id;
	private $type;
	private $parent;

	public function __construct( $type, $id = 1, $parent = 0 ) {
		$this->type   = $type;
		$this->id     = $id;
		$this->parent = $parent;
	}

	public function is_type( $type ) {
		return $type === $this->type;
	}

	public function get_id() {
		return $this->id;
	}

	public function get_parent_id() {
		return $this->parent;
	}
}

function wc_get_product_term_ids( $id, $taxonomy ) {
	return Shop::$products[ $id ] ?? array();
}

class WC_Cart {
	public $items;
	public $changes  = 0; // How often the list of coupons was set.
	private $coupons = array();

	public function __construct( array $items ) {
		$this->items = $items;
	}

	public function get_cart() {
		return $this->items;
	}

	public function get_applied_coupons() {
		return $this->coupons;
	}

	public function set_applied_coupons( array $codes ) {
		$this->coupons = $codes;
		++$this->changes;
	}

	public function calculate_totals() {
		do_action( 'woocommerce_before_calculate_totals', $this );
	}
}

/** What a code means: first the filter, as WooCommerce asks it, then the shop's own coupons. */
class WC_Coupon {
	private $data;

	public function __construct( $code ) {
		$data       = apply_filters( 'woocommerce_get_shop_coupon_data', false, $code, $this );
		$this->data = ( $data ? $data : Shop::$coupons[ $code ] ?? array() ) + array( 'code' => wc_format_coupon_code( $code ), 'amount' => 0, 'discount_type' => 'fixed_cart', 'individual_use' => false );
	}

	public function get_code() {
		return $this->data['code'];
	}

	public function get_amount() {
		return $this->data['amount'];
	}

	public function get_discount_type() {
		return $this->data['discount_type'];
	}

	public function get_individual_use() {
		return $this->data['individual_use'];
	}
}

class WC_Discounts {
	private $object;

	public function __construct( $object ) {
		$this->object = $object;
	}

	public function get_object() {
		return $this->object;
	}
}

function wc_format_coupon_code( $code ) {
	return mb_strtolower( trim( html_entity_decode( $code ) ) );
}

function wc_format_localized_decimal( $number ) {
	return 0 === strpos( Shop::$locale, 'es' ) ? str_replace( '.', ',', (string) $number ) : (string) $number;
}

function WC() {
	return (object) array( 'cart' => Shop::$cart );
}

class WC_Webhook {
	private $name;
	private $url;

	public function __construct( $name, $url ) {
		$this->name = $name;
		$this->url  = $url;
	}

	public function get_name() {
		return $this->name;
	}

	public function get_delivery_url() {
		return $this->url;
	}
}

class WC_Data_Store {
	public static function load( $what ) {
		return new self();
	}

	public function search_webhooks( array $query ) {
		return array_keys( Shop::$webhooks );
	}
}

function wc_get_webhook( $id ) {
	return Shop::$webhooks[ $id ];
}

class WC_Admin_Settings {
	public static function add_error( $text ) {
		Shop::$errors[] = $text;
	}
}

function woocommerce_register_additional_checkout_field( array $field ) {
	Shop::$fields[] = $field;
}
