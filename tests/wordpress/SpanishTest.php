<?php
use PhpParser\Node;

/** Section 16, Spanish. */
final class SpanishTest extends PluginTestCase {
	/** Every text that the plugin says. */
	private function said() {
		$texts = array();
		foreach ( Source::of_plugin()->calls( array( '__', '_e', '_x', '_n', 'esc_html__', 'esc_attr__', 'esc_html_e', 'esc_attr_e' ) ) as $call ) {
			$name      = name_of_call( $call );
			$arguments = array_map( function ( $argument ) {
				return $argument->value;
			}, $call->args );
			$this->assertContains( $name, array( '__', '_n', 'esc_html__' ), 'the stand-in knows no other' );
			$domain = end( $arguments );
			$this->assertTrue( $domain instanceof Node\Scalar\String_ && 'booking-sync' === $domain->value, 'the domain in line ' . $call->getLine() );
			foreach ( array_slice( $arguments, 0, '_n' === $name ? 2 : 1 ) as $text ) {
				$this->assertInstanceOf( Node\Scalar\String_::class, $text, 'line ' . $call->getLine() );
				$texts[] = $text->value;
			}
		}
		return array_values( array_unique( $texts ) );
	}

	public function test_every_text_is_spoken_in_spanish_and_no_entry_is_left_over() {
		$said  = $this->said();
		$known = array_keys( BookingSync\spanish() );
		$this->assertGreaterThan( 80, count( $said ) );
		$this->assertSame( array(), array_values( array_diff( $said, $known ) ), 'not in spanish()' );
		$this->assertSame( array(), array_values( array_diff( $known, $said ) ), 'said nowhere' );
	}

	public function test_no_entry_is_there_twice_or_empty() {
		$entries = array();
		foreach ( Source::of_plugin()->find( Node\Stmt\Function_::class ) as $function ) {
			if ( 'spanish' === $function->name->name ) {
				foreach ( $function->stmts[0]->expr->items as $item ) {
					$entries[] = $item->key->value;
					$this->assertNotSame( '', trim( $item->value->value ), $item->key->value );
				}
			}
		}
		$this->assertSame( array_values( array_unique( $entries ) ), $entries );
		$this->assertCount( count( $entries ), BookingSync\spanish() );
	}

	private static function placeholders( $text ) {
		preg_match_all( '/%(?:\d+\$)?[a-z%]/i', $text, $found );
		sort( $found[0] );
		return $found[0];
	}

	public function test_placeholders_agree_in_both_languages() {
		foreach ( BookingSync\spanish() as $english => $spanish ) {
			$this->assertSame( self::placeholders( $english ), self::placeholders( $spanish ), $english );
		}
	}

	public function locales() {
		return array( array( 'es_ES', 'Ajustes' ), array( 'es_AR', 'Ajustes' ), array( 'es', 'Ajustes' ), array( 'en_US', 'Settings' ), array( 'eu', 'Settings' ), array( 'fr_FR', 'Settings' ) );
	}

	/** @dataProvider locales */
	public function test_every_spanish_locale_gets_it_and_no_other( $locale, $word ) {
		Shop::$locale = $locale;
		$this->assertSame( $word, __( 'Settings', 'booking-sync' ) );
		$this->assertSame( 'Settings', __( 'Settings', 'another-plugin' ) );
	}

	public function test_a_translation_of_the_shops_own_wins() {
		Shop::$locale = 'es_ES';
		$this->assertSame( 'Opciones', BookingSync\in_spanish( 'Opciones', 'Settings' ) );
		$this->assertSame( 'Of tomorrow', BookingSync\in_spanish( 'Of tomorrow', 'Of tomorrow' ) );
	}

	public function test_one_and_many_are_told_apart() {
		Shop::$locale = 'es_ES';
		$one          = '%d order could not be sent for a day. The scheduled sync of booking-sync brings it all the same, where it runs.';
		$many         = '%d orders could not be sent for a day. The scheduled sync of booking-sync brings them all the same, where it runs.';
		$this->assertStringStartsWith( '%d pedido no', _n( $one, $many, 1, 'booking-sync' ) );
		$this->assertStringStartsWith( '%d pedidos no', _n( $one, $many, 2, 'booking-sync' ) );
		$this->assertStringStartsWith( '%d pedidos no', _n( $one, $many, 0, 'booking-sync' ) );
	}
}
