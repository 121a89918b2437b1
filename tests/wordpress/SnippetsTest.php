<?php
/**
 * Section 8, Older snippets. What was found is remembered for the whole request, so each
 * test is a process of its own.
 *
 * @runTestsInSeparateProcesses
 * @preserveGlobalState disabled
 */
final class SnippetsTest extends PluginTestCase {
	private $folder;

	protected function setUp(): void {
		parent::setUp();
		$this->folder = WP_CONTENT_DIR;
		mkdir( $this->folder . '/themes/child', 0700, true );
		mkdir( $this->folder . '/plugins/shop-tools', 0700, true );
		mkdir( $this->folder . '/mu-plugins', 0700, true );
	}

	protected function tearDown(): void {
		$files = new RecursiveIteratorIterator( new RecursiveDirectoryIterator( $this->folder, FilesystemIterator::SKIP_DOTS ), RecursiveIteratorIterator::CHILD_FIRST );
		foreach ( $files as $file ) {
			$file->isDir() ? rmdir( $file ) : unlink( $file );
		}
		rmdir( $this->folder );
		parent::tearDown();
	}

	private function load( $file, $code ) {
		file_put_contents( "$this->folder/$file", "<?php\n$code\n" );
		require "$this->folder/$file";
	}

	public function test_a_clean_shop_has_none_and_our_own_functions_are_none() {
		$this->assertNotSame( array(), callbacks_of( 'woocommerce_before_calculate_totals' ) );
		$this->assertSame( array(), BookingSync\older_snippets() );
		$this->assertSame( 'on', BookingSync\discount_state() );
	}

	public function test_the_old_constant_is_one() {
		define( 'PYTHON_SYNC_URL', 'https://old.example' );
		$this->assertSame( array( 'PYTHON_SYNC_URL' ), BookingSync\older_snippets() );
		$this->assertSame( 'snippet', BookingSync\discount_state() );
	}

	public function test_a_function_of_the_theme_that_adds_a_fee_is_one_and_is_named() {
		$this->load( 'themes/child/functions.php', "function school_discount( \$cart ) {\n\t\$cart->add_fee( 'Descuento', -3.75 );\n}" );
		add_action( 'woocommerce_cart_calculate_fees', 'school_discount' );
		$this->assertSame( array( 'school_discount (functions.php:2)' ), BookingSync\older_snippets() );
		$this->assertStringContainsString( 'school_discount (functions.php:2)', BookingSync\snippets_part() );
		$this->assertSame( 'snippet', BookingSync\report()['discount'] );
		$this->assertFalse( BookingSync\coupon_data( false, BookingSync\COUPON ), 'ours is off' );
		$this->assertArrayHasKey( 'ignore', BookingSync\discount_fields() );
		$this->assertStringContainsString( 'An older snippet gives a discount', $this->printed( 'BookingSync\notices' ) );
	}

	public function test_the_owners_word_wins() {
		define( 'PYTHON_SYNC_URL', 'https://old.example' );
		Shop::set( array( 'no_snippets' => 'yes' ) );
		$this->assertSame( 'on', BookingSync\discount_state() );
		Shop::set( array( 'discount' => 'no' ) );
		$this->assertSame( 'off', BookingSync\discount_state() );
	}

	public function snippets() {
		$priced = '$cart->set_price( 1 );';
		return array(
			'a closure in mu-plugins'       => array( 'mu-plugins/a.php', "add_action( 'woocommerce_before_calculate_totals', function ( \$cart ) { $priced } );", true ),
			'a method'                      => array( 'themes/child/b.php', "class B { public static function c( \$cart ) { $priced } } add_action( 'wp', 'B::c' );", true ),
			'a method of an object'         => array( 'themes/child/c.php', "class C { public function c( \$cart ) { $priced } } add_action( 'wp', array( new C(), 'c' ) );", true ),
			'an object that is called'      => array( 'themes/child/d.php', "class D { public function __invoke( \$cart ) { $priced } } add_action( 'template_redirect', new D() );", true ),
			'a plugin of one file'          => array( 'plugins/one.php', "function one( \$cart ) { \$cart -> apply_coupon ( 'x' ); } add_action( 'woocommerce_add_to_cart', 'one' );", true ),
			'a plugin with a folder'        => array( 'plugins/shop-tools/two.php', "function two( \$cart ) { $priced } add_action( 'woocommerce_before_calculate_totals', 'two' );", false ),
			'a function that only looks'    => array( 'themes/child/e.php', "function e( \$cart ) { return \$cart->get_cart(); }\nadd_action( 'woocommerce_before_calculate_totals', 'e' );", false ),
			'a helper of its file'          => array( 'themes/child/l.php', "function l( \$cart ) { l_discount( \$cart ); }\nfunction l_discount( \$cart ) { $priced }\nadd_action( 'woocommerce_before_calculate_totals', 'l' );", true ),
			'a filter of the total'         => array( 'themes/child/m.php', "function m( \$total ) { return \$total * 0.95; }\nadd_filter( 'woocommerce_calculated_total', 'm' );", true ),
			'a filter of the price'         => array( 'themes/child/n.php', "function n( \$price ) { return \$price * 0.95; }\nadd_filter( 'woocommerce_product_get_price', 'n' );", true ),
			'a function behind another'     => array( 'themes/child/k.php', "function before( \$cart ) { $priced }\nfunction k( \$cart ) {\n}\nadd_action( 'wp', 'k' );", false ),
			'a hook that has no cart'       => array( 'themes/child/f.php', "function f( \$cart ) { $priced } add_action( 'init', 'f' );", false ),
			'a function that is not there'  => array( 'themes/child/g.php', "add_action( 'wp', 'g_is_missing' ); add_action( 'wp', 'G::missing' );", false ),
			'a function of PHP itself'      => array( 'themes/child/h.php', "add_action( 'wp', 'strlen' );", false ),
			'eval on a hook for prices'     => array( 'plugins/shop-tools/i.php', "eval( 'function i( \$cart ) { $priced }' ); add_action( 'woocommerce_cart_calculate_fees', 'i' );", true ),
			'eval on another hook'          => array( 'plugins/shop-tools/j.php', "eval( 'function j( \$cart ) { $priced }' ); add_action( 'wp', 'j' );", false ),
		);
	}

	/** @dataProvider snippets */
	public function test_what_is_a_snippet_depends_on_where_it_stands_and_what_it_does( $file, $code, $is_one ) {
		$this->load( $file, $code );
		$this->assertCount( $is_one ? 1 : 0, BookingSync\older_snippets() );
	}

	public function test_what_is_hooked_when_the_cart_was_looked_at_already_is_found_too() {
		$this->assertSame( array(), BookingSync\older_snippets() );
		$this->load( 'themes/child/late.php', "function late( \$cart ) { \$cart->add_fee( 'x', -1 ); } add_action( 'woocommerce_cart_calculate_fees', 'late' );" );
		$this->assertCount( 1, BookingSync\older_snippets() );
	}

	public function folders() {
		return array( array( 'WPMU_PLUGIN_DIR' ), array( 'WP_PLUGIN_DIR' ), array( 'WP_PLUGIN_DIR . "/booking-sync"' ) );
	}

	/** @dataProvider folders */
	public function test_this_plugin_is_none_wherever_its_file_lies( $folder ) {
		$program = 'class WooCommerce {} require $argv[1]; Shop::open(); $file = ' . $folder . ' . "/booking-sync.php"; mkdir( dirname( $file ), 0700, true );
			copy( $argv[2], $file ); require $file; BookingSync\start(); echo json_encode( BookingSync\older_snippets() );
			unlink( $file ); for ( $dir = dirname( $file ); $dir !== dirname( WP_CONTENT_DIR ); $dir = dirname( $dir ) ) { rmdir( $dir ); }';
		$this->assertSame( '[]', $this->alone( $program ) );
	}

	public function test_woocommerces_own_functions_are_none() {
		add_action( 'woocommerce_cart_calculate_fees', 'WC' );
		add_action( 'woocommerce_before_calculate_totals', array( new WC_Cart( array() ), 'set_applied_coupons' ) );
		$this->assertSame( array(), BookingSync\older_snippets() );
	}

	public function test_on_two_hooks_it_is_named_once() {
		$this->load( 'mu-plugins/a.php', 'function twice( $cart ) { $cart->set_price( 1 ); }' );
		add_action( 'wp', 'twice' );
		add_action( 'woocommerce_before_calculate_totals', 'twice', 99 );
		$this->assertCount( 1, BookingSync\older_snippets() );
	}
}
