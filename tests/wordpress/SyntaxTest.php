<?php
require_once __DIR__ . '/rules_syntax.php';

/** The plugin runs on PHP 7.4 to 8.3: "Requires PHP" of its head. */
final class SyntaxTest extends PHPUnit\Framework\TestCase {
	public function test_the_plugin_has_nothing_newer_than_its_head_says_and_nothing_deprecated() {
		$code = file_get_contents( PLUGIN );
		$this->assertStringContainsString( ' * Requires PHP: 7.4', $code );
		$this->assertStringContainsString( ' * Requires at least: 6.2', $code );
		$this->assertSame( array(), SyntaxRules::broken_by( $code ) );
	}

	public function test_this_machines_php_reads_it_without_a_word() {
		exec( escapeshellarg( PHP_BINARY ) . ' -d error_reporting=-1 -d display_errors=1 -l ' . escapeshellarg( PLUGIN ) . ' 2>&1', $lines, $code );
		$this->assertSame( array( 0, 'No syntax errors detected in ' . PLUGIN ), array( $code, trim( implode( "\n", $lines ) ) ) );
	}

	public function planted() {
		return array(
			'a named argument'             => array( 'f( x: 1 );' ),
			'a union type'                 => array( 'function f( int|string $x ) {}' ),
			'a union type to return'       => array( 'function f(): int|false {}' ),
			'an intersection type'         => array( 'function f( A&B $x ) {}' ),
			'promotion'                    => array( 'class A { function __construct( private $x ) {} }' ),
			'match'                        => array( '$x = match ( $y ) { 1 => 2 };' ),
			'nullsafe method'              => array( '$x = $y?->z();' ),
			'nullsafe property'            => array( '$x = $y?->z;' ),
			'throw expression'             => array( '$x = $y ?? throw new Exception();' ),
			'static return type'           => array( 'class A { function f(): static {} }' ),
			'mixed'                        => array( 'function f( mixed $x ) {}' ),
			'never'                        => array( 'function f(): never {}' ),
			'false alone'                  => array( 'function f(): false {}' ),
			'nullable mixed'               => array( 'class A { public ?mixed $x; }' ),
			'comma behind parameters'      => array( 'function f( $x, ) {}' ),
			'comma, comment'               => array( 'function f( $x, /* all */ ) {}' ),
			'comma in a closure'           => array( '$f = function ( $x, ) {};' ),
			'comma in an arrow function'   => array( '$f = fn( $x, ) => 1;' ),
			'comma behind use'             => array( '$f = function () use ( $x, ) {};' ),
			'an attribute'                 => array( "#[A]\nfunction f() {}" ),
			'an attribute of a parameter'  => array( 'function f( #[A] $x ) {}' ),
			'an enum'                      => array( 'enum A { case B; }' ),
			'readonly property'            => array( 'class A { public readonly int $x; }' ),
			'readonly class'               => array( 'readonly class A {}' ),
			'final constant'               => array( 'class A { final const B = 1; }' ),
			'typed constant'               => array( 'class A { const int B = 1; }' ),
			'function of a call'           => array( '$f = strlen( ... );' ),
			'new in a default'             => array( 'function f( $x = new A() ) {}' ),
			'new in a static'              => array( 'function f() { static $x = new A(); }' ),
			'new in a constant'            => array( 'const A = new B();' ),
			'catch without variable'       => array( 'try { f(); } catch ( Exception ) {}' ),
			'class of an object'           => array( '$x = $y::class;' ),
			'octal with 0o'                => array( '$x = 0o17;' ),
			'array_is_list'                => array( '$x = array_is_list( $y );' ),
			'array_is_list in a namespace' => array( '$x = \array_is_list( $y );' ),
			'get_debug_type'               => array( '$x = get_debug_type( $y );' ),
			'json_validate'                => array( '$x = json_validate( $y );' ),
			'a newer class'                => array( '$x = new WeakMap();' ),
			'a newer interface'            => array( 'class A implements \Stringable {}' ),
			'${} in a text'                => array( '$x = "a ${y} b";' ),
			'a property out of nowhere'    => array( 'class A { function f() { $this->x = 1; } }' ),
			'utf8_encode'                  => array( '$x = utf8_encode( $y );' ),
			'strftime'                     => array( '$x = strftime( $y );' ),
			'FILTER_SANITIZE_STRING'       => array( '$x = filter_var( $y, FILTER_SANITIZE_STRING );' ),
			'required behind optional'     => array( 'function f( $x = 1, $y ) {}' ),
			'a ternary without brackets'   => array( '$x = 1 ? 2 : 3 ? 4 : 5;', true ),
			'braces for a letter'          => array( '$x = "a"{0};', true ),
			'dynamic class constant'       => array( '$x = A::{$y};' ),
		);
	}

	/** @dataProvider planted */
	public function test_each_planted_line_is_found( $line, $by_php = false ) {
		if ( $by_php ) {
			exec( escapeshellarg( PHP_BINARY ) . ' -r ' . escapeshellarg( $line ) . ' 2>&1', $lines, $code );
			$this->assertNotSame( 0, $code, 'PHP itself refuses it' );
			return;
		}
		$found = SyntaxRules::broken_by( "<?php\nnamespace A;\n$line\n" );
		$this->assertCount( 1, $found, implode( "\n", $found ) );
	}

	public function allowed() {
		return array(
			'an arrow function'        => array( '$f = fn( $x ) => $x ?? 1;' ),
			'a typed property'         => array( 'class A { private ?int $x = null; function f() { $this->x = 1; } }' ),
			'spread'                   => array( 'f( ...array( 1 ), ...g() );' ),
			'a comma behind arguments' => array( 'f( 1, 2, );' ),
			'throw'                    => array( 'function f() { throw new Exception(); }' ),
			'null for a default'       => array( 'function f( A $x = null, $y ) {}' ),
			'what WordPress brings'    => array( '$x = str_contains( $y, "a" ) || str_starts_with( $y, "a" );' ),
			'braces in a text'         => array( '$x = "a {$y->z} $b[0]";' ),
			'static'                   => array( 'class A { static function f(): self { return new static(); } }' ),
			'??='                      => array( '$x ??= 1_000;' ),
			'match as a name'          => array( 'class A { const match = 1; function match() {} }' ),
		);
	}

	/** @dataProvider allowed */
	public function test_what_7_4_knows_is_left_alone( $line ) {
		$this->assertSame( array(), SyntaxRules::broken_by( "<?php\nnamespace A;\n$line\n" ) );
	}
}
