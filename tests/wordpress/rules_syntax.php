<?php
use PhpParser\Node;
use PhpParser\Node\Expr;
use PhpParser\Node\Stmt;

/**
 * What a file has that PHP 7.4 does not know, or that 8.0 to 8.3 no longer like. Types,
 * values and calls by name are not followed.
 */
final class SyntaxRules {
	/** Since 8.0, without those that WordPress 6.2 brings along: str_contains, str_starts_with, str_ends_with. */
	private const NEWER_FUNCTIONS = array(
		'get_debug_type', 'get_resource_id', 'fdiv', 'preg_last_error_msg', // 8.0
		'array_is_list', 'fsync', 'fdatasync', 'enum_exists', // 8.1
		'ini_parse_quantity', 'memory_reset_peak_usage', 'memory_get_peak', 'openssl_cipher_key_length', 'curl_upkeep', 'mysqli_execute_query', // 8.2
		'json_validate', 'mb_str_pad', 'str_increment', 'str_decrement', 'stream_context_set_options', // 8.3
		'array_find', 'array_any', 'array_all', 'mb_trim', 'mb_ucfirst', // 8.4
	);
	private const NEWER_CLASSES = array( 'stringable', 'weakmap', 'phptoken', 'valueerror', 'unhandledmatcherror', 'attribute', 'fiber', 'unitenum', 'backedenum', 'override', 'sensitiveparameter', 'allowdynamicproperties', 'returntypewillchange', 'internaliterator' );
	private const DEPRECATED    = array( 'utf8_encode', 'utf8_decode', 'strftime', 'gmstrftime', 'strptime', 'date_sunrise', 'date_sunset', 'mhash', 'mhash_count', 'odbc_result_all', 'assert_options', 'create_function', 'each', 'money_format', 'libxml_disable_entity_loader', 'key_exists', 'get_magic_quotes_gpc', 'is_real' );
	private const DEPRECATED_CONSTANTS = array( 'FILTER_SANITIZE_STRING', 'FILTER_SANITIZE_STRIPPED', 'FILTER_FLAG_SCHEME_REQUIRED', 'FILTER_FLAG_HOST_REQUIRED', 'FILE_BINARY', 'FILE_TEXT' );
	private const NEWER_TYPES   = array( 'mixed', 'never', 'null', 'false', 'true', 'static' );

	private $source;
	private $found = array();

	/** @return string[] "line 3: a reason", in order of their lines. */
	public static function broken_by( $code ) {
		try {
			$rules = new self( new Source( $code, '7.4' ) );
		} catch ( PhpParser\Error $fault ) {
			return array( 'line ' . $fault->getStartLine() . ': cannot be read: ' . $fault->getRawMessage() );
		}
		return $rules->look();
	}

	private function __construct( Source $source ) {
		$this->source = $source;
	}

	private function look() {
		foreach ( $this->source->tokens as $token ) {
			if ( is_array( $token ) && T_DOLLAR_OPEN_CURLY_BRACES === $token[0] ) {
				$this->found[ $token[2] ][] = '${} in a text';
			}
		}
		foreach ( $this->source->find( Node::class ) as $node ) {
			foreach ( array_filter( array( $this->of_any( $node ), $this->of_call( $node ), $this->of_expression( $node ), $this->of_function( $node ), $this->of_class( $node ), $this->of_initial_value( $node ) ) ) as $reason ) {
				$this->found[ $node->getLine() ][] = $reason;
			}
		}
		ksort( $this->found );
		$texts = array();
		foreach ( $this->found as $line => $reasons ) {
			foreach ( array_unique( $reasons ) as $reason ) {
				$texts[] = "line $line: $reason";
			}
		}
		return $texts;
	}

	private function of_any( Node $node ) {
		if ( ! empty( $node->attrGroups ) ) {
			return 'an attribute';
		}
		if ( $node instanceof Node\UnionType || $node instanceof Node\IntersectionType ) {
			return 'a type of several';
		}
		foreach ( array( 'type', 'returnType' ) as $place ) {
			$type = $node->$place ?? null;
			$type = $type instanceof Node\NullableType ? $type->type : $type;
			if ( ( $type instanceof Node\Identifier || $type instanceof Node\Name ) && in_array( $type->toLowerString(), self::NEWER_TYPES, true ) ) {
				return 'a newer type';
			}
		}
		if ( $node instanceof Node\Name && in_array( strtolower( $node->getLast() ), self::NEWER_CLASSES, true ) && ! $node->getAttribute( 'parent' ) instanceof Expr\FuncCall ) {
			return 'a newer class';
		}
		return $node instanceof Node\Scalar\LNumber && $this->starts_with( $node, '0o' ) ? 'an octal number with 0o' : '';
	}

	private function of_call( Node $node ) {
		if ( $node instanceof Node\Arg && null !== $node->name ) {
			return 'a named argument';
		}
		if ( $node instanceof Node\VariadicPlaceholder ) {
			return 'a function made of a call';
		}
		if ( $node instanceof Expr\ConstFetch && in_array( $node->name->getLast(), self::DEPRECATED_CONSTANTS, true ) ) {
			return 'a deprecated constant';
		}
		if ( ! $node instanceof Expr\FuncCall ) {
			return '';
		}
		if ( in_array( name_of_call( $node ), self::NEWER_FUNCTIONS, true ) ) {
			return 'a newer function';
		}
		return in_array( name_of_call( $node ), self::DEPRECATED, true ) ? 'a deprecated function' : '';
	}

	private function of_expression( Node $node ) {
		$words = array(
			Expr\Match_::class               => 'match',
			Expr\NullsafePropertyFetch::class => '?->',
			Expr\NullsafeMethodCall::class   => '?->',
			Expr\Throw_::class               => 'throw as an expression',
			Stmt\Enum_::class                => 'an enum',
		);
		if ( isset( $words[ get_class( $node ) ] ) ) {
			return $words[ get_class( $node ) ];
		}
		if ( $node instanceof Stmt\Catch_ && null === $node->var ) {
			return 'catch without a variable';
		}
		return $node instanceof Expr\ClassConstFetch && $node->class instanceof Expr && 'class' === (string) $node->name ? '::class of an object' : '';
	}

	private function of_function( Node $node ) {
		if ( ! $node instanceof Node\FunctionLike ) {
			return '';
		}
		$had_default = false;
		foreach ( $node->getParams() as $param ) {
			if ( 0 !== $param->flags ) {
				return 'a property among the parameters';
			}
			$nullable = $param->default instanceof Expr\ConstFetch && 'null' === $param->default->name->toLowerString() && $param->type;
			if ( $had_default && ! $param->default && ! $param->variadic ) {
				return 'a parameter without a default behind one that has it';
			}
			$had_default = $had_default || ( $param->default && ! $nullable );
		}
		$lists = array( $node->getParams(), $node instanceof Expr\Closure ? $node->uses : array() );
		foreach ( array_filter( $lists ) as $list ) {
			if ( ',' === $this->token_behind( end( $list ) ) ) {
				return 'a comma at the end of a list of parameters';
			}
		}
		return '';
	}

	private function of_class( Node $node ) {
		$readonly = Stmt\Class_::MODIFIER_READONLY;
		if ( ( $node instanceof Stmt\Property || $node instanceof Stmt\Class_ ) && $node->flags & $readonly ) {
			return 'readonly';
		}
		if ( $node instanceof Stmt\ClassConst && $node->flags & Stmt\Class_::MODIFIER_FINAL ) {
			return 'a final constant';
		}
		$target = $node instanceof Expr\Assign ? $node->var : null;
		if ( ! $target instanceof Expr\PropertyFetch || ! $target->var instanceof Expr\Variable || 'this' !== $target->var->name || ! $target->name instanceof Node\Identifier ) {
			return '';
		}
		for ( $class = $node; $class && ! $class instanceof Stmt\ClassLike; ) {
			$class = $class->getAttribute( 'parent' );
		}
		if ( ! $class instanceof Stmt\Class_ || $class->extends ) {
			return '';
		}
		foreach ( $class->getProperties() as $property ) {
			foreach ( $property->props as $one ) {
				if ( $one->name->name === $target->name->name ) {
					return '';
				}
			}
		}
		return 'a property that is not declared';
	}

	private function of_initial_value( Node $node ) {
		if ( ! $node instanceof Expr\New_ ) {
			return '';
		}
		for ( $around = $node; $around; $around = $around->getAttribute( 'parent' ) ) {
			if ( $around instanceof Node\Param || $around instanceof Stmt\StaticVar || $around instanceof Node\Const_ ) {
				return 'new in an initial value';
			}
			if ( $around instanceof Stmt ) {
				return '';
			}
		}
		return '';
	}

	private function starts_with( Node $node, $text ) {
		$token = $this->source->tokens[ $node->getStartTokenPos() ];
		return 0 === stripos( is_array( $token ) ? $token[1] : $token, $text );
	}

	private function token_behind( Node $node ) {
		for ( $i = $node->getEndTokenPos() + 1; is_array( $this->source->tokens[ $i ] ); ) {
			++$i;
		}
		return $this->source->tokens[ $i ];
	}
}
