<?php
/** What WordPress loads only where tables are made. */

function dbDelta( $sql ) {
	$GLOBALS['wpdb']->create( $sql );
}
