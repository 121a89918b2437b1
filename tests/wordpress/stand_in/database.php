<?php
/**
 * wpdb over SQLite in memory. The plugin writes for MySQL; what differs in its handful of
 * statements is translated here, and what MySQL would not take is an exception.
 */
class wpdb {
	public $prefix   = 'wp_';
	public $posts    = 'wp_posts';
	public $postmeta = 'wp_postmeta';
	public $usermeta = 'wp_usermeta';
	public $texts    = array(); // What was asked, after prepare().
	public $deleted  = array(); // By delete(): array{table,where}.
	private $db;

	public function __construct() {
		$this->db = new PDO( 'sqlite::memory:', null, null, array( PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION ) );
		$this->db->exec( 'CREATE TABLE wp_posts (ID INTEGER PRIMARY KEY, post_type TEXT, post_status TEXT, post_title TEXT)' );
		$this->db->exec( 'CREATE TABLE wp_wc_orders (id INTEGER PRIMARY KEY)' );
		foreach ( array( 'wp_postmeta', 'wp_usermeta', 'wp_wc_orders_meta', 'wp_woocommerce_order_itemmeta' ) as $table ) {
			$this->db->exec( "CREATE TABLE $table (post_id INTEGER, meta_key TEXT, meta_value TEXT)" );
		}
	}

	public function get_charset_collate() {
		return 'DEFAULT CHARACTER SET utf8mb4';
	}

	public function esc_like( $text ) {
		return addcslashes( $text, '_%\\' );
	}

	/** As WordPress since 6.2: %i for names, %d, %s; too few or too many values are a mistake. */
	public function prepare( $sql, ...$values ) {
		$values = 1 === count( $values ) && is_array( $values[0] ) ? $values[0] : $values;
		$text   = preg_replace_callback( '/%[ids]/', function ( $mark ) use ( &$values ) {
			if ( ! $values ) {
				throw new LogicException( 'prepare(): a value is missing' );
			}
			$value = array_shift( $values );
			if ( '%d' === $mark[0] ) {
				return (string) (int) $value;
			}
			return '%i' === $mark[0] ? '`' . str_replace( '`', '``', $value ) . '`' : $this->db->quote( (string) $value );
		}, $sql );
		if ( $values ) {
			throw new LogicException( 'prepare(): a value too many' );
		}
		return $text;
	}

	/** Rows that were changed. */
	public function query( $sql ) {
		$this->texts[] = $sql;
		return $this->db->exec( $this->for_sqlite( $sql ) );
	}

	public function get_results( $sql ) {
		$this->texts[] = $sql;
		$rows          = $this->db->query( $this->for_sqlite( $sql ) )->fetchAll( PDO::FETCH_ASSOC );
		return array_map( function ( $row ) {
			return (object) array_map( 'strval', $row ); // MySQL's driver gives texts.
		}, $rows );
	}

	public function get_row( $sql ) {
		return $this->get_results( $sql )[0] ?? null;
	}

	public function get_col( $sql ) {
		return array_map( function ( $row ) {
			return current( (array) $row );
		}, $this->get_results( $sql ) );
	}

	public function get_var( $sql ) {
		return $this->get_col( $sql )[0] ?? null;
	}

	public function insert( $table, array $values ) {
		$marks = implode( ', ', array_fill( 0, count( $values ), '?' ) );
		$this->db->prepare( "INSERT INTO $table (" . implode( ', ', array_keys( $values ) ) . ") VALUES ($marks)" )->execute( array_values( $values ) );
	}

	public function delete( $table, array $where ) {
		$this->deleted[] = array( $table, $where );
	}

	public function has_table( $table ) {
		return null !== $this->get_var( $this->prepare( 'SHOW TABLES LIKE %s', $this->esc_like( $table ) ) );
	}

	/** MySQL's lengths become checks: in its strict mode a text too long is an error. */
	public function create( $sql ) {
		$sql = preg_replace( '/ DEFAULT CHARACTER SET \w+;$/', '', $sql );
		$sql = preg_replace( '/,\s*KEY \w+ \([\w,]+\)/', '', $sql );
		$sql = preg_replace( '/(\w+) (?:big)?int\(\d+\) unsigned/', '$1 INTEGER CHECK ($1 >= 0)', $sql );
		$sql = preg_replace( '/ (?:big)?int\(\d+\)/', ' INTEGER', $sql );
		$sql = preg_replace( '/(\w+) (?:var)?char\((\d+)\)/', '$1 TEXT CHECK (length($1) <= $2)', $sql );
		$this->db->exec( str_replace( 'CREATE TABLE', 'CREATE TABLE IF NOT EXISTS', $sql ) );
	}

	private function for_sqlite( $sql ) {
		if ( preg_match( "/^SHOW TABLES LIKE ('.*')$/", $sql, $part ) ) {
			return "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE {$part[1]} ESCAPE '\\'";
		}
		$parts = preg_split( '/ON DUPLICATE KEY UPDATE/', $sql );
		if ( isset( $parts[1] ) ) {
			$this->refuse_late_reads( $parts[1] );
			$sql = $parts[0] . 'ON CONFLICT (order_id) DO UPDATE SET' . preg_replace( '/VALUES\((\w+)\)/', 'excluded.$1', $parts[1] );
		}
		return strtr( $sql, array( 'INSERT IGNORE' => 'INSERT OR IGNORE', ' IF(' => ' iif(', 'GREATEST(' => 'max(' ) );
	}

	/** MySQL carries assignments out from left to right, SQLite all at once: no column may be looked at after it was set. */
	private function refuse_late_reads( $assignments ) {
		$set = array();
		preg_match_all( '/(\w+) = ((?:[^,()]|\((?:[^()]|\([^()]*\))*\))+)/', $assignments, $found, PREG_SET_ORDER );
		foreach ( $found as list( , $column, $value ) ) {
			foreach ( $set as $before ) {
				if ( preg_match( "/\b$before\b/", preg_replace( '/VALUES\(\w+\)/', '', $value ) ) ) {
					throw new LogicException( "$before is looked at after it was set" );
				}
			}
			$set[] = $column;
		}
	}
}
