<?php
/** A booking of YITH as its own screens change it. */
class Yith_Booking {
	public $id;
	public $order;
	public $item;
	public $from;
	public $to;
	public $status;
	public $valid = true;
	public $persons; // Null for a class without people.

	public function __construct( $order, $item, array $values = array() ) {
		$this->id      = Shop::next_id();
		$this->order   = $order;
		$this->item    = $item;
		$this->from    = 1748970000;
		$this->to      = 1748973600;
		$this->status  = 'paid';
		$this->persons = 5;
		foreach ( $values as $name => $value ) {
			$this->$name = $value;
		}
		Shop::$bookings[ $this->id ] = $this;
		Shop::$posts[ $this->id ]    = array( 'type' => 'yith_booking', 'status' => 'bk-paid' );
	}

	public function is_valid() {
		return $this->valid;
	}

	public function get_id() {
		return $this->id;
	}

	public function get_order_id() {
		return (string) $this->order;
	}

	public function get_order_item_id() {
		return (string) $this->item;
	}

	public function get_from() {
		return (string) $this->from;
	}

	public function get_to() {
		return (string) $this->to;
	}

	public function get_status() {
		return $this->status;
	}

	public function has_persons() {
		return null !== $this->persons;
	}

	public function get_persons() {
		return (string) $this->persons;
	}
}

function yith_get_booking( $id ) {
	return Shop::$bookings[ $id ] ?? false;
}
