<?php
/** The plugin's source as a tree (nikic/php-parser), for the tests that read it. */

require_once 'PhpParser/autoload.php'; // Debian's php-parser, on the include path.

use PhpParser\Lexer\Emulative;
use PhpParser\Node;
use PhpParser\NodeFinder;
use PhpParser\NodeTraverser;
use PhpParser\NodeVisitor\ParentConnectingVisitor;
use PhpParser\ParserFactory;

const PLUGIN = __DIR__ . '/../../wordpress/booking-sync.php';

final class Source {
	public $nodes;
	public $tokens;

	/** @param string $version Of PHP, whose words count. What that version cannot read is a PhpParser\Error. */
	public function __construct( $code, $version = '7.4' ) {
		$lexer       = new Emulative( array( 'phpVersion' => $version, 'usedAttributes' => array( 'startLine', 'startTokenPos', 'endTokenPos' ) ) );
		$this->nodes = ( new ParserFactory() )->create( ParserFactory::ONLY_PHP7, $lexer )->parse( $code );
		$traverser   = new NodeTraverser();
		$traverser->addVisitor( new ParentConnectingVisitor() );
		$traverser->traverse( $this->nodes );
		$this->tokens = $lexer->getTokens();
	}

	public static function of_plugin() {
		return new self( file_get_contents( PLUGIN ) );
	}

	/** @return Node[] */
	public function find( $class ) {
		return ( new NodeFinder() )->findInstanceOf( $this->nodes, $class );
	}

	/** Calls of functions by these names. */
	public function calls( array $names ) {
		return array_values( array_filter( $this->find( Node\Expr\FuncCall::class ), function ( $call ) use ( $names ) {
			return in_array( name_of_call( $call ), $names, true );
		} ) );
	}

	/** The named function or method around a node, null at the top. */
	public static function function_around( Node $node ) {
		while ( $node && ! $node instanceof Node\Stmt\Function_ && ! $node instanceof Node\Stmt\ClassMethod ) {
			$node = $node->getAttribute( 'parent' );
		}
		return $node;
	}
}

/** '' for a call of what a variable holds. */
function name_of_call( $call ) {
	return $call->name instanceof Node\Name ? strtolower( ltrim( $call->name->toString(), '\\' ) ) : '';
}
