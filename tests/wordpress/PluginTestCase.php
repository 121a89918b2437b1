<?php
use PHPUnit\Framework\TestCase;

/** For each test a new shop with the plugin started in it. */
abstract class PluginTestCase extends TestCase {
	/** The test that runs; the plugin ends a request by exit, and that would end all tests without a word. */
	public static $running = '';

	protected function setUp(): void {
		self::$running = $this->toString();
		Shop::open();
		BookingSync\install();
		BookingSync\start();
	}

	protected function tearDown(): void {
		self::$running = '';
	}

	/** @return Ended How the request ended. */
	protected function ended( callable $request ) {
		try {
			$request();
		} catch ( Ended $end ) {
			return $end;
		}
		$this->fail( 'the request went on' );
	}

	/** A status change, as WooCommerce tells it. */
	protected function change_status( $id, $to, $from = 'pending' ) {
		Shop::$orders[ $id ]['status'] = $to;
		do_action( 'woocommerce_order_status_changed', $id, $from, $to, wc_get_order( $id ) );
	}

	protected function row( $id ) {
		return BookingSync\row_of( $id );
	}

	/** State of an order in the queue, '' without a row. */
	protected function state( $id ) {
		$row = $this->row( $id );
		return $row ? $row->state : '';
	}

	/** Attempts until the row ends, with the seconds from the first to each. */
	protected function attempts_of_a_day() {
		$at = array();
		for ( $i = 0; $i < 100 && Shop::$actions; ++$i ) {
			Shop::$now = max( Shop::$now, min( array_column( Shop::$actions, 'at' ) ) );
			$before    = count( Shop::$requests );
			Shop::pass();
			if ( count( Shop::$requests ) > $before ) {
				$at[] = Shop::$now - Shop::NOON;
			}
		}
		return $at;
	}

	protected function notes( $id ) {
		return Shop::$orders[ $id ]['notes'];
	}

	/** What a process of its own prints, given the stand-in and the plugin as arguments. */
	protected function alone( $program ) {
		$command = array( PHP_BINARY, '-r', $program, '--', __DIR__ . '/stand_in.php', PLUGIN );
		return shell_exec( implode( ' ', array_map( 'escapeshellarg', $command ) ) );
	}

	/** What an action prints. */
	protected function printed( callable $action ) {
		ob_start();
		try {
			$action();
		} finally {
			$text = ob_get_clean();
		}
		return $text;
	}
}
