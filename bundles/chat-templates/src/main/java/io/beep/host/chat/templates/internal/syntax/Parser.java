// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.syntax;

import io.beep.host.chat.templates.internal.syntax.Expression.FilterUse;
import io.beep.host.chat.templates.internal.syntax.Statement.Binding;
import io.beep.host.chat.templates.internal.syntax.Statement.Branch;
import io.beep.host.chat.templates.internal.syntax.Statement.Macro;
import io.beep.host.chat.templates.internal.syntax.Statement.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses the statements of a template. */
public final class Parser {
    private static final Set<String> UNSUPPORTED =
            Set.of("include", "import", "from", "extends", "block", "autoescape", "do", "trans", "debug");

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final TargetParser targets;
    private int loops;

    private Parser(Tokens tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
        this.targets = new TargetParser(tokens);
    }

    /** Parses a whole template. */
    public static List<Statement> parse(String template) {
        return new Parser(new Tokens(Lexer.tokenize(template))).statements(List.of());
    }

    /** The statements up to a tag with one of the names, which is left to be read; or up to the end, if there are none. */
    private List<Statement> statements(List<String> ends) {
        List<Statement> statements = new ArrayList<>();
        while (true) {
            Token token = tokens.next();
            switch (token.type()) {
                case TEXT -> statements.add(new Statement.Text(token.text(), token.line()));
                case PRINT_BEGIN -> {
                    statements.add(new Statement.Print(expressions.parseTuple(), token.line()));
                    tokens.expect(TokenType.PRINT_END);
                }
                case END -> {
                    if (!ends.isEmpty()) {
                        throw tokens.failure("Unexpected end of template: looking for " + String.join(" or ", ends));
                    }
                    return statements;
                }
                default -> {
                    if (tokens.is(TokenType.NAME)
                            && ends.contains(tokens.current().text())) {
                        return statements;
                    }
                    statement(statements, token.line());
                    tokens.expect(TokenType.BLOCK_END);
                }
            }
        }
    }

    private void statement(List<Statement> statements, int line) {
        String tag = tokens.expectName();
        switch (tag) {
            case "if" -> statements.add(parseIf(line));
            case "for" -> statements.add(parseFor(line));
            case "set" -> statements.add(parseSet(line));
            case "macro" -> statements.add(parseMacro(line));
            case "call" -> statements.add(parseCall(line));
            case "filter" -> statements.add(parseFilter(line));
            case "with" -> statements.add(parseWith(line));
            case "generation" -> statements.add(new Statement.Scoped(function("endgeneration"), line));
            case "print" -> parsePrint(statements, line);
            case "break" -> statements.add(new Statement.Break(requireLoop(tag, line)));
            case "continue" -> statements.add(new Statement.Continue(requireLoop(tag, line)));
            default ->
                throw tokens.failure(
                                UNSUPPORTED.contains(tag)
                                        ? "The tag '" + tag + "' is not supported"
                                        : "Encountered unknown tag '" + tag + "'")
                        .at(line);
        }
    }

    /** The rest of an opening tag and the body up to its end tag, whose name is read. */
    private List<Statement> body(String end) {
        List<Statement> body = body(List.of(end));
        tokens.expectName(end);
        return body;
    }

    /** The rest of an opening tag and the body up to one of its end tags, which is left to be read. */
    private List<Statement> body(List<String> ends) {
        tokens.skipOperator(":");
        tokens.expect(TokenType.BLOCK_END);
        return tokens.nested(() -> statements(ends));
    }

    /** A body that is called rather than run in its place, so that no loop is around it. */
    private List<Statement> function(String end) {
        int outer = loops;
        loops = 0;
        List<Statement> body = body(end);
        loops = outer;
        return body;
    }

    private int requireLoop(String tag, int line) {
        if (loops == 0) {
            throw tokens.failure("'" + tag + "' outside loop");
        }
        return line;
    }

    private Statement parseIf(int line) {
        List<Branch> branches = new ArrayList<>();
        List<Statement> otherwise = List.of();
        String end = "elif";
        while (end.equals("elif")) {
            Expression condition = expressions.parsePlainTuple(null);
            branches.add(new Branch(condition, body(List.of("elif", "else", "endif"))));
            end = tokens.expectName();
        }
        if (end.equals("else")) {
            otherwise = body("endif");
        }
        return new Statement.If(branches, otherwise, line);
    }

    private Statement parseFor(int line) {
        Target target = targets.parse(false);
        requireNoLoop(target);
        tokens.expectName("in");
        Expression items = expressions.parsePlainTuple("recursive");
        Expression condition = tokens.skipName("if") ? expressions.parse() : null;
        boolean recursive = tokens.skipName("recursive");
        loops++;
        List<Statement> body = body(List.of("endfor", "else"));
        loops--;
        List<Statement> otherwise = tokens.expectName().equals("else") ? body("endfor") : List.of();
        return new Statement.For(target, items, condition, body, otherwise, recursive, line);
    }

    private void requireNoLoop(Target target) {
        switch (target) {
            case Target.Unpacking unpacking -> unpacking.targets().forEach(this::requireNoLoop);
            case Target.Variable variable
            when variable.name().equals("loop") ->
                throw tokens.failure("Can't assign to special loop variable in for-loop target");
            default -> {}
        }
    }

    private Statement parseSet(int line) {
        Target target = targets.parse(true);
        if (tokens.skipOperator("=")) {
            return new Statement.Assign(target, expressions.parseTuple(), line);
        }
        List<FilterUse> filters = new ArrayList<>();
        while (tokens.skipOperator("|")) {
            filters.add(expressions.filter());
        }
        return new Statement.AssignText(target, filters, body("endset"), line);
    }

    private Statement parseFilter(int line) {
        List<FilterUse> filters = new ArrayList<>(List.of(expressions.filter()));
        while (tokens.skipOperator("|")) {
            filters.add(expressions.filter());
        }
        return new Statement.FilterText(filters, body("endfilter"), line);
    }

    private Statement parseWith(int line) {
        List<Binding> bindings = new ArrayList<>();
        while (!tokens.is(TokenType.BLOCK_END)) {
            if (!bindings.isEmpty()) {
                tokens.expectOperator(",");
            }
            Target target = targets.parse(false);
            tokens.expectOperator("=");
            bindings.add(new Binding(target, expressions.parse()));
        }
        return new Statement.With(bindings, body("endwith"), line);
    }

    private void parsePrint(List<Statement> statements, int line) {
        while (!tokens.is(TokenType.BLOCK_END)) {
            statements.add(new Statement.Print(expressions.parse(), line));
            if (!tokens.is(TokenType.BLOCK_END)) {
                tokens.expectOperator(",");
            }
        }
    }

    private Statement parseMacro(int line) {
        String name = targets.name();
        return new Statement.DefineMacro(macro(name, parameters(), "endmacro"), line);
    }

    private Statement parseCall(int line) {
        List<Parameter> parameters = tokens.isOperator("(") ? parameters() : List.of();
        if (!(expressions.parse() instanceof Expression.Call call)) {
            throw tokens.failure("expected call").at(line);
        }
        return new Statement.CallWith(macro("caller", parameters, "endcall"), call, line);
    }

    private List<Parameter> parameters() {
        tokens.expectOperator("(");
        List<Parameter> parameters = new ArrayList<>();
        @Nullable Expression otherwise = null;
        while (!tokens.isOperator(")")) {
            if (!parameters.isEmpty()) {
                tokens.expectOperator(",");
            }
            String name = targets.name();
            boolean optional = tokens.skipOperator("=");
            if (!optional && otherwise != null) {
                throw tokens.failure("non-default argument follows default argument");
            }
            otherwise = optional ? expressions.parse() : null;
            parameters.add(new Parameter(name, otherwise));
        }
        tokens.expectOperator(")");
        return parameters;
    }

    private Macro macro(String name, List<Parameter> parameters, String end) {
        int callers = expressions.usesOf("caller");
        int rests = expressions.usesOf("varargs");
        int namedRests = expressions.usesOf("kwargs");
        List<Statement> body = function(end);
        return new Macro(
                name,
                parameters,
                expressions.usesOf("caller") > callers,
                expressions.usesOf("varargs") > rests,
                expressions.usesOf("kwargs") > namedRests,
                body);
    }
}
