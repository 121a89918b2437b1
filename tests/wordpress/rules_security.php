<?php
use PhpParser\Node;
use PhpParser\Node\Expr;
use PhpParser\Node\Scalar;

/**
 * Three rules that a reviewer of plugins looks for first. They follow no values through
 * variables: what is printed, asked of the database or read must show it on the spot.
 */
final class SecurityRules {
	private const ESCAPING = array( 'esc_html', 'esc_attr', 'esc_url', 'esc_html__', 'esc_attr__', 'wp_kses', 'wp_kses_post', 'absint' );
	private const CHECKS   = array( 'wp_verify_nonce', 'check_admin_referer', 'check_ajax_referer', 'current_user_can' );
	private const PRINTING = array( 'printf', 'vprintf', 'print_r', 'var_dump', 'var_export', 'readfile', 'passthru', 'fpassthru', '_e', 'esc_html_e' );
	private const ENDING   = array( 'wp_die' );
	private const ASKING   = array( 'query', 'get_var', 'get_row', 'get_col', 'get_results' );
	private const INPUT    = array( '_GET', '_POST', '_REQUEST', '_COOKIE', '_FILES' );

	/** Parts of SQL that may stand in a text for prepare(): a function that returns only texts of its own. */
	private const OWN_SQL = array( 'from_where' => 'without_order_sql' );

	private $source;
	private $found = array();

	/** @return string[] "line 3: a reason". */
	public static function broken_by( $code ) {
		$rules         = new self();
		$rules->source = new Source( $code );
		$rules->look_at_output();
		$rules->look_at_input();
		$rules->look_at_sql();
		$rules->look_at_handlers();
		return $rules->found;
	}

	private function tell( Node $node, $reason ) {
		$this->found[] = "line {$node->getLine()}: $reason";
	}

	private function look_at_output() {
		foreach ( $this->source->find( Node\Stmt\Echo_::class ) as $echo ) {
			foreach ( $echo->exprs as $expr ) {
				$this->wants_escaped( $expr, 'echo' );
			}
		}
		foreach ( $this->source->find( Expr\Print_::class ) as $print ) {
			$this->wants_escaped( $print->expr, 'print' );
		}
		foreach ( $this->source->find( Expr\Exit_::class ) as $exit ) {
			if ( $exit->expr ) {
				$this->wants_escaped( $exit->expr, 'exit' );
			}
		}
		foreach ( $this->source->calls( self::ENDING ) as $call ) {
			$this->wants_escaped( $call->args[0]->value, 'wp_die' );
		}
		foreach ( $this->source->calls( self::PRINTING ) as $call ) {
			$this->tell( $call, name_of_call( $call ) . ' prints what it gets' );
		}
		foreach ( $this->source->find( Node\Stmt\InlineHTML::class ) as $html ) {
			$this->tell( $html, 'text outside of PHP' );
		}
	}

	private function wants_escaped( Expr $expr, $how ) {
		if ( ! $this->is_escaped( $expr ) ) {
			$this->tell( $expr, "$how without escaping" );
		}
	}

	private function is_escaped( Expr $expr ) {
		if ( $expr instanceof Expr\BinaryOp\Concat ) {
			return $this->is_escaped( $expr->left ) && $this->is_escaped( $expr->right );
		}
		if ( $expr instanceof Expr\Ternary ) {
			return $expr->if && $this->is_escaped( $expr->if ) && $this->is_escaped( $expr->else );
		}
		return $expr instanceof Scalar\String_ || $expr instanceof Scalar\LNumber || $expr instanceof Expr\Cast\Int_
			|| ( $expr instanceof Expr\FuncCall && in_array( name_of_call( $expr ), self::ESCAPING, true ) );
	}

	/** isset() alone reads nothing; a value is read only behind a check in the same function. */
	private function look_at_input() {
		foreach ( $this->source->find( Expr\Variable::class ) as $variable ) {
			if ( ! in_array( $variable->name, self::INPUT, true ) || $this->is_only_looked_for( $variable ) ) {
				continue;
			}
			$function = Source::function_around( $variable );
			if ( ! $function || $this->first_check_in( $function ) > $variable->getStartTokenPos() ) {
				$this->tell( $variable, "\$$variable->name before a nonce or a right was checked" );
			}
		}
	}

	private function is_only_looked_for( Node $node ) {
		while ( $node instanceof Expr ) {
			$node = $node->getAttribute( 'parent' );
			if ( $node instanceof Expr\Isset_ ) {
				return true;
			}
			if ( ! $node instanceof Expr\ArrayDimFetch ) {
				return false;
			}
		}
		return false;
	}

	private function first_check_in( Node $function ) {
		$first = PHP_INT_MAX;
		foreach ( $this->source->calls( self::CHECKS ) as $call ) {
			if ( Source::function_around( $call ) === $function ) {
				$first = min( $first, $call->getStartTokenPos() );
			}
		}
		return $first;
	}

	/** prepare() around whatever is asked, and no value inside its text. */
	private function look_at_sql() {
		foreach ( $this->source->find( Expr\MethodCall::class ) as $call ) {
			if ( ! $call->var instanceof Expr\Variable || 'wpdb' !== $call->var->name ) {
				continue;
			}
			$method = $call->name instanceof Node\Identifier ? $call->name->toLowerString() : '';
			$text   = isset( $call->args[0] ) ? $call->args[0]->value : null;
			if ( 'prepare' === $method && ! $this->is_own_text( $text ) ) {
				$this->tell( $call, 'prepare() with a value in its text' );
			}
			if ( in_array( $method, self::ASKING, true ) && ! $text instanceof Scalar\String_ && ! $this->is_prepared( $text ) ) {
				$this->tell( $call, "$method() without prepare()" );
			}
		}
	}

	private function is_prepared( $expr ) {
		return $expr instanceof Expr\MethodCall && $expr->var instanceof Expr\Variable && 'wpdb' === $expr->var->name && 'prepare' === (string) $expr->name;
	}

	private function is_own_text( $expr ) {
		if ( ! $expr instanceof Scalar\Encapsed ) {
			return $expr instanceof Scalar\String_;
		}
		foreach ( $expr->parts as $part ) {
			$own = $part instanceof Expr\Variable ? self::OWN_SQL[ $part->name ] ?? '' : '';
			if ( ! $part instanceof Scalar\EncapsedStringPart && ( '' === $own || ! $this->has_only_text( $own ) || ! $this->comes_from( $part, $own ) ) ) {
				return false;
			}
		}
		return true;
	}

	/** The variable is set once in its function, from that call. */
	private function comes_from( Expr\Variable $variable, $function ) {
		$around = Source::function_around( $variable );
		$from   = array();
		foreach ( $this->source->find( Expr\Assign::class ) as $assign ) {
			$names = $assign->var instanceof Expr\List_ ? array_map( function ( $item ) {
				return $item->value->name;
			}, $assign->var->items ) : array( $assign->var->name ?? '' );
			if ( Source::function_around( $assign ) === $around && in_array( $variable->name, $names, true ) ) {
				$from[] = $assign->expr instanceof Expr\FuncCall ? name_of_call( $assign->expr ) : '';
			}
		}
		return array( $function ) === $from;
	}

	/** What it calls $sql is one text without anything in it. */
	private function has_only_text( $function ) {
		$texts = array();
		foreach ( $this->source->find( Expr\Assign::class ) as $assign ) {
			$around = Source::function_around( $assign );
			if ( $around && $function === $around->name->name && $assign->var instanceof Expr\Variable && 'sql' === $assign->var->name ) {
				$texts[] = $assign->expr instanceof Scalar\String_;
			}
		}
		return array( true ) === $texts;
	}

	/** Handlers that change something check the nonce and the right. */
	private function look_at_handlers() {
		foreach ( $this->source->calls( array( 'add_action' ) ) as $call ) {
			$hook = $call->args[0]->value;
			if ( ! $hook instanceof Scalar\String_ || ! preg_match( '/^(admin_post|wp_ajax)_/', $hook->value ) ) {
				continue;
			}
			$checks = $this->checks_of( $call->args[1]->value );
			if ( ! in_array( 'current_user_can', $checks, true ) || count( array_unique( $checks ) ) < 2 ) {
				$this->tell( $call, "$hook->value without nonce or right" );
			}
		}
	}

	/** @param Expr $callback __NAMESPACE__ . '\name'. */
	private function checks_of( Expr $callback ) {
		$name   = $callback instanceof Expr\BinaryOp\Concat && $callback->right instanceof Scalar\String_ ? ltrim( $callback->right->value, '\\' ) : '';
		$checks = array();
		foreach ( $this->source->calls( self::CHECKS ) as $call ) {
			$around = Source::function_around( $call );
			if ( $around && $name === $around->name->name ) {
				$checks[] = name_of_call( $call );
			}
		}
		return $checks;
	}
}
