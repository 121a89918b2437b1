<?php
/** Hooks, and Action Scheduler's list. */

class WP_Hook {
	public $callbacks = array(); // Priority to a list of array{function,accepted_args}.
}

function add_filter( $hook, $callback, $priority = 10, $accepted_args = 1 ) {
	global $wp_filter;
	$wp_filter[ $hook ] = $wp_filter[ $hook ] ?? new WP_Hook();
	$wp_filter[ $hook ]->callbacks[ $priority ][] = array( 'function' => $callback, 'accepted_args' => $accepted_args );
}

function add_action( $hook, $callback, $priority = 10, $accepted_args = 1 ) {
	add_filter( $hook, $callback, $priority, $accepted_args );
}

function remove_filter( $hook, $callback, $priority = 10 ) {
	global $wp_filter;
	$list = $wp_filter[ $hook ]->callbacks[ $priority ] ?? array();
	$left = array_filter( $list, function ( $entry ) use ( $callback ) {
		return $entry['function'] !== $callback;
	} );
	if ( isset( $wp_filter[ $hook ] ) ) {
		$wp_filter[ $hook ]->callbacks[ $priority ] = $left;
	}
}

function callbacks_of( $hook ) {
	global $wp_filter;
	$lists = $wp_filter[ $hook ]->callbacks ?? array();
	ksort( $lists );
	return array_merge( array(), ...array_values( array_map( 'array_values', $lists ) ) );
}

function apply_filters( $hook, $value, ...$more ) {
	foreach ( callbacks_of( $hook ) as $callback ) {
		$value = call_user_func_array( $callback['function'], array_slice( array( $value, ...$more ), 0, $callback['accepted_args'] ) );
	}
	return $value;
}

function do_action( $hook, ...$arguments ) {
	do_action_ref_array( $hook, $arguments );
}

function do_action_ref_array( $hook, array $arguments ) {
	global $wp_actions;
	$wp_actions[ $hook ] = ( $wp_actions[ $hook ] ?? 0 ) + 1;
	foreach ( callbacks_of( $hook ) as $callback ) {
		call_user_func_array( $callback['function'], array_slice( $arguments, 0, $callback['accepted_args'] ) );
	}
}

function did_action( $hook ) {
	global $wp_actions;
	return $wp_actions[ $hook ] ?? 0;
}

function register_activation_hook( $file, $callback ) {
	add_action( 'activate', $callback );
}

function register_deactivation_hook( $file, $callback ) {
	add_action( 'deactivate', $callback );
}

function register_uninstall_hook( $file, $callback ) {
	Shop::$uninstall[] = $callback;
}

function as_enqueue_async_action( $hook, array $args, $group ) {
	as_schedule_single_action( Shop::$now, $hook, $args, $group );
}

function as_schedule_single_action( $at, $hook, array $args, $group ) {
	Shop::$actions[] = array( 'hook' => $hook, 'args' => $args, 'group' => $group, 'at' => $at, 'every' => 0 );
}

function as_schedule_recurring_action( $at, $every, $hook, array $args, $group ) {
	Shop::$actions[] = array( 'hook' => $hook, 'args' => $args, 'group' => $group, 'at' => $at, 'every' => $every );
}

function as_has_scheduled_action( $hook, array $args, $group ) {
	return array() !== Shop::waiting( $hook );
}

function as_unschedule_all_actions( $hook, array $args, $group ) {
	Shop::$actions = array_filter( Shop::$actions, function ( $action ) use ( $hook, $args, $group ) {
		return $group !== $action['group'] || ( '' !== $hook && $hook !== $action['hook'] ) || ( $args && $args !== $action['args'] );
	} );
}

function as_get_datetime_object() {
	return new DateTime( '@' . Shop::$now );
}

/** Those that have not begun; the ones that run are taken off the list before. */
function as_get_scheduled_actions( array $query, $format ) {
	return array_keys( array_filter( Shop::$actions, function ( $action ) use ( $query ) {
		return $query['group'] === $action['group']
			&& ( ! isset( $query['hook'] ) || $query['hook'] === $action['hook'] )
			&& ( ! isset( $query['args'] ) || $query['args'] === $action['args'] )
			&& ( ! isset( $query['date'] ) || $action['at'] <= $query['date']->getTimestamp() );
	} ) );
}

class ActionScheduler_Store {
	const STATUS_PENDING = 'pending';

	public function delete_action( $id ) {
		unset( Shop::$actions[ $id ] );
	}
}

class ActionScheduler {
	public static function store() {
		return new ActionScheduler_Store();
	}
}
