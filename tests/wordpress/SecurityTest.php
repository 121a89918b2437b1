<?php
require_once __DIR__ . '/rules_security.php';

/** What is printed is escaped, what is read is checked, what is asked is prepared. */
final class SecurityTest extends PHPUnit\Framework\TestCase {
	public function test_the_plugin_keeps_the_rules() {
		$this->assertSame( array(), SecurityRules::broken_by( file_get_contents( PLUGIN ) ) );
	}

	public function test_the_rules_see_what_there_is_in_the_plugin() {
		$source = Source::of_plugin();
		$this->assertGreaterThan( 5, count( $source->find( PhpParser\Node\Stmt\Echo_::class ) ) );
		$this->assertGreaterThan( 15, preg_match_all( '/\$wpdb->(query|get_\w+)\( \$wpdb->prepare\(|\$wpdb->query\(\n/', file_get_contents( PLUGIN ) ) );
	}

	public function planted() {
		$own = "function without_order_sql() { \$sql = 'FROM x'; return array( \$sql, array() ); }\n";
		return array(
			'echo'                          => array( 'echo $x;' ),
			'echo in the middle'            => array( "echo '<p>' . \$x . esc_html( \$y );" ),
			'echo of a text with a value'   => array( 'echo "<p>$x</p>";' ),
			'echo of a choice'              => array( "echo \$x ? 'a' : \$x;" ),
			'echo of what is half a choice' => array( "echo \$x ?: 'a';" ),
			'echo of a translation'         => array( "echo __( 'x', 'booking-sync' );" ),
			'echo with a comma'             => array( "echo 'a', \$x;" ),
			'echo of another function'      => array( 'echo told( $x );' ),
			'print'                         => array( 'print $x;' ),
			'printf'                        => array( 'printf( "%s", $x );' ),
			'exit'                          => array( 'exit( $x );' ),
			'die'                           => array( 'die( "$x" );' ),
			'wp_die'                        => array( 'wp_die( $x );' ),
			'outside of PHP'                => array( '?><p><?php' ),
			'short echo'                    => array( '?><?= $x ?><?php' ),
			'input without a check'         => array( 'function f() { return $_GET["x"]; }' ),
			'input at the top'              => array( 'f( $_POST );' ),
			'input in a closure'            => array( '$f = function () { return $_REQUEST["x"]; };' ),
			'input before its check'        => array( 'function f() { $x = $_POST["x"]; check_admin_referer( "a" ); }' ),
			'a check in another function'   => array( 'function f() { return $_GET["x"]; } function g() { current_user_can( "a" ); }' ),
			'a cookie'                      => array( 'function f() { return $_COOKIE["x"]; }' ),
			'a query with a value'          => array( '$wpdb->query( "DELETE FROM x WHERE y = $z" );' ),
			'a query put together'          => array( '$wpdb->get_var( "SELECT x FROM y WHERE z = " . $z );' ),
			'a query from a variable'       => array( '$wpdb->get_results( $sql );' ),
			'a query of another prepare'    => array( '$wpdb->get_col( $other->prepare( "x" ) );' ),
			'prepare with a value inside'   => array( '$wpdb->query( $wpdb->prepare( "SELECT $x FROM %i", 1 ) );' ),
			'prepare put together'          => array( '$wpdb->query( $wpdb->prepare( "SELECT %d" . $x, 1 ) );' ),
			'the exception from elsewhere'  => array( $own . 'function f() { $from_where = $_x; $wpdb->query( $wpdb->prepare( "SELECT 1 $from_where", 1 ) ); }' ),
			'the exception set twice'       => array( $own . 'function f() { list( $from_where ) = without_order_sql(); $from_where = g(); $wpdb->query( $wpdb->prepare( "SELECT 1 $from_where", 1 ) ); }' ),
			'the exception with a value'    => array( 'function without_order_sql() { $sql = "FROM $x"; return array( $sql ); } function f() { list( $from_where ) = without_order_sql(); $wpdb->query( $wpdb->prepare( "SELECT 1 $from_where", 1 ) ); }' ),
			'a handler without a right'     => array( "add_action( 'admin_post_x', __NAMESPACE__ . '\\f' ); function f() { check_admin_referer( 'x' ); }" ),
			'a handler without a nonce'     => array( "add_action( 'wp_ajax_x', __NAMESPACE__ . '\\f' ); function f() { current_user_can( 'x' ); }" ),
			'a handler of a closure'        => array( "add_action( 'wp_ajax_x', function () {} );" ),
		);
	}

	/** @dataProvider planted */
	public function test_each_planted_line_is_found( $line ) {
		$found = SecurityRules::broken_by( "<?php\nnamespace BookingSync;\n$line\n" );
		$this->assertCount( 1, $found, implode( "\n", $found ) );
	}

	public function allowed() {
		return array(
			'a text'                 => array( "echo '<p>', 5;" ),
			'escaped in each part'   => array( "echo '<a href=\"' . esc_url( \$x ) . '\">' . ( \$y ? '1' : '' ) . (int) \$z . wp_kses_post( \$html );" ),
			'exit'                   => array( 'exit;' ),
			'only looked for'        => array( "function f() { return isset( \$_GET['x'], \$_POST['y']['z'] ); }" ),
			'checked before'         => array( "function f() { check_ajax_referer( 'a' ); return \$_POST['x']; }" ),
			'a query without values' => array( '$wpdb->get_var( "SELECT 1" );' ),
			'prepared'               => array( '$wpdb->get_row( $wpdb->prepare( "SELECT * FROM %i", $x ) );' ),
			'another object'         => array( '$db->query( $sql );' ),
			'a handler with both'    => array( "add_action( 'admin_post_x', __NAMESPACE__ . '\\f' ); function f() { check_admin_referer( 'x' ); if ( ! current_user_can( 'y' ) ) { wp_die( esc_html( \$z ) ); } }" ),
		);
	}

	/** @dataProvider allowed */
	public function test_what_keeps_the_rules_is_left_alone( $line ) {
		$this->assertSame( array(), SecurityRules::broken_by( "<?php\nnamespace BookingSync;\n$line\n" ) );
	}
}
