"""A WooCommerce for people without WooCommerce."""
