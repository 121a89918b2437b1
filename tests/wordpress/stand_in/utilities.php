<?php
/** What of WooCommerce's own namespace is asked. */

namespace Automattic\WooCommerce\Utilities;

class FeaturesUtil {
	public static function declare_compatibility( $feature, $file ) {
		\Shop::$features[] = $feature;
	}
}

class OrderUtil {
	public static function custom_orders_table_usage_is_enabled() {
		return \Shop::$tables;
	}
}
