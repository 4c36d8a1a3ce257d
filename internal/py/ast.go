package py

// node is an expression of the syntax tree.
type node interface{ at() Pos }

func (p Pos) at() Pos { return p }

type (
	constNode struct {
		Pos
		value Value
	}
	nameNode struct {
		Pos
		name string
		hint int // where the name stood in its scope the last time
	}
	fstringNode struct {
		Pos
		parts []fstringPart
	}
	fstringPart struct {
		literal string
		expr    node
		debug   string
		conv    byte
		spec    []fstringPart
	}
	tupleNode struct {
		Pos
		items []node
		paren bool
	}
	listNode struct {
		Pos
		items []node
	}
	setNode struct {
		Pos
		items []node
	}
	dictNode struct {
		Pos
		keys   []node // nil for `**mapping`
		values []node
	}
	starNode struct {
		Pos
		value node
	}
	unaryNode struct {
		Pos
		op      string
		operand node
	}
	binaryNode struct {
		Pos
		op          string
		left, right node
	}
	boolNode struct {
		Pos
		and    bool
		values []node
	}
	compareNode struct {
		Pos
		left  node
		ops   []string
		right []node
	}
	ternaryNode struct {
		Pos
		cond, yes, no node
	}
	lambdaNode struct {
		Pos
		fn *funcCode
	}
	attrNode struct {
		Pos
		value node
		name  string
	}
	indexNode struct {
		Pos
		value, key node
	}
	sliceNode struct {
		Pos
		start, stop, step node
	}
	callNode struct {
		Pos
		fn   node
		args []argNode
		bare *Call // of a call without arguments, which nobody changes
	}
	argNode struct {
		name  string // keyword argument
		star  int    // 1 for *, 2 for **
		value node
		pos   Pos
	}
	compNode struct {
		Pos
		kind      byte // '[' list, '{' set, ':' dict, '(' generator
		key, elem node // key for dicts
		fors      []compFor
		locals    map[string]bool
	}
	compFor struct {
		target, iter node
		conds        []node
	}
	walrusNode struct {
		Pos
		name  string
		value node
	}
	yieldNode struct {
		Pos
		from  bool
		value node
	}
)

// funcCode is what def and lambda compile to.
type funcCode struct {
	name      string
	params    []param
	body      []stmt
	expr      node // a lambda's value
	doc       string
	locals    map[string]bool
	globals   map[string]bool
	nonlocals map[string]bool
	generator bool
	source    Pos
}

type param struct {
	name   string
	def    node
	kind   byte // 0 positional or keyword, 'p' positional only, '*' the rest, 'k' keyword only, 'd' keywords (**)
	hasDef bool
}

// stmt is a statement of the syntax tree.
type stmt interface{ at() Pos }

type (
	exprStmt struct {
		Pos
		value node
	}
	assignStmt struct {
		Pos
		targets []node
		value   node
	}
	annStmt struct {
		Pos
		target, annotation, value node
	}
	augStmt struct {
		Pos
		target node
		op     string
		value  node
	}
	importStmt struct {
		Pos
		names []alias
	}
	fromStmt struct {
		Pos
		module string
		names  []alias // a single "*" for all
	}
	alias    struct{ name, as string }
	passStmt struct{ Pos }
	flowStmt struct {
		Pos
		isBreak bool
	}
	returnStmt struct {
		Pos
		value node
	}
	raiseStmt struct {
		Pos
		exc, cause node
	}
	assertStmt struct {
		Pos
		test, msg node
	}
	delStmt struct {
		Pos
		targets []node
	}
	scopeStmt struct { // global and nonlocal have done their work in the parser
		Pos
		names []string
	}
	ifStmt struct {
		Pos
		cond      node
		body, alt []stmt
	}
	whileStmt struct {
		Pos
		cond      node
		body, alt []stmt
	}
	forStmt struct {
		Pos
		target, iter node
		body, alt    []stmt
	}
	withStmt struct {
		Pos
		items []withItem
		body  []stmt
	}
	withItem struct{ value, target node }
	tryStmt  struct {
		Pos
		body     []stmt
		handlers []handler
		alt      []stmt
		finally  []stmt
	}
	handler struct {
		pos  Pos
		typ  node
		name string
		body []stmt
	}
	defStmt struct {
		Pos
		fn         *funcCode
		decorators []node
	}
	classStmt struct {
		Pos
		name       string
		bases      []argNode
		body       []stmt
		decorators []node
		doc        string
	}
)
