<?php
/** Escaping, and translation as far as filters give it. */

function __( $text, $domain ) {
	return apply_filters( "gettext_$domain", $text, $text, $domain );
}

function _n( $single, $plural, $number, $domain ) {
	return apply_filters( "ngettext_$domain", 1 === $number ? $single : $plural, $single, $plural, $number, $domain );
}

function esc_html__( $text, $domain ) {
	return esc_html( __( $text, $domain ) );
}

function determine_locale() {
	return Shop::$locale;
}

function esc_html( $text ) {
	return htmlspecialchars( (string) $text, ENT_QUOTES, 'UTF-8', false );
}

function esc_attr( $text ) {
	return esc_html( $text );
}

/** Only addresses that are none of a script's; without a scheme it becomes http. */
function esc_url_raw( $url, $protocols = array( 'http', 'https', 'mailto' ) ) {
	$url = preg_replace( '/[^a-z0-9\-~+_.?#=!&;,\/:%@$|*\'()\[\]\x80-\xff]/i', '', trim( $url ) );
	if ( '' === $url || in_array( $url[0], array( '/', '#', '?' ), true ) ) {
		return $url;
	}
	if ( false === strpos( $url, ':' ) ) {
		return 'http://' . $url;
	}
	return in_array( strtolower( strstr( $url, ':', true ) ), $protocols, true ) ? $url : '';
}

function esc_url( $url ) {
	return str_replace( array( '&', "'" ), array( '&#038;', '&#039;' ), esc_url_raw( str_replace( array( '&amp;', '&#038;' ), '&', $url ) ) );
}

/** Tags and attributes that are not allowed go, and so do scripts' addresses. */
function wp_kses( $html, array $allowed ) {
	return preg_replace_callback( '/<(\/?)(\w+)((?:"[^"]*"|\'[^\']*\'|[^>"\'])*)>/', function ( $tag ) use ( $allowed ) {
		list( , $end, $name, $rest ) = $tag;
		if ( ! isset( $allowed[ strtolower( $name ) ] ) ) {
			return '';
		}
		preg_match_all( '/([\w-]+)="([^"]*)"/', $rest, $found, PREG_SET_ORDER );
		$kept = '';
		foreach ( $found as list( , $attribute, $value ) ) {
			$value = 'href' === $attribute ? esc_url( $value ) : $value;
			$kept .= isset( $allowed[ $name ][ $attribute ] ) ? " $attribute=\"$value\"" : '';
		}
		return "<$end$name$kept>";
	}, $html );
}

function wp_kses_post( $html ) {
	$plain   = array( 'class' => true, 'style' => true );
	$allowed = array_fill_keys( array( 'h1', 'p', 'strong', 'span', 'br', 'ul', 'li', 'small', 'table', 'thead', 'tbody', 'tr', 'th', 'td' ), $plain );
	return wp_kses( $html, $allowed + array( 'a' => $plain + array( 'href' => true ) ) );
}

function wp_strip_all_tags( $text ) {
	return trim( strip_tags( preg_replace( '@<(script|style)[^>]*?>.*?</\\1>@si', '', $text ) ) );
}

function sanitize_text_field( $text ) {
	return trim( wp_strip_all_tags( $text ) );
}

function wp_unslash( $value ) {
	return is_array( $value ) ? array_map( 'wp_unslash', $value ) : stripslashes( $value );
}

function absint( $value ) {
	return abs( (int) $value );
}

function wp_specialchars_decode( $text, $quotes ) {
	return htmlspecialchars_decode( $text, $quotes );
}

function wp_json_encode( $value ) {
	return json_encode( $value );
}

function number_format_i18n( $number, $decimals ) {
	return number_format( $number, $decimals );
}

function wp_date( $format, $utc ) {
	return ( new DateTime( "@$utc" ) )->setTimezone( new DateTimeZone( 'Europe/Madrid' ) )->format( $format );
}
