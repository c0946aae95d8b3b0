# Reads scripts with PowerShell's own parser. Every line of the input is a script, UTF-16 in Base64;
# every line of the output is the JSON array of what was found in it, one string for each fact, in the
# notation of facts.ts. Nothing of a script is run.
using namespace System.Management.Automation.Language

class FactVisitor : AstVisitor2 {
    [System.Collections.Generic.List[string]] $Facts = [System.Collections.Generic.List[string]]::new()

    [void] Add([object[]] $parts) {
        $this.Facts.Add($parts -join '|')
    }

    # Comments stand among the tokens, those in an expandable string among its own.
    [void] AddComments([object[]] $tokens) {
        foreach ($token in $tokens) {
            if ($token.Kind -eq 'Comment') {
                $this.Add(@('comment', ([string]$token.Extent.StartOffset + ',' + $token.Extent.EndOffset)))
            } elseif ($token -is [StringExpandableToken] -and $null -ne $token.NestedTokens) {
                $this.AddComments($token.NestedTokens)
            }
        }
    }

    static [string] Span([Ast] $ast) {
        if ($null -eq $ast) { return '-' }
        return [string]$ast.Extent.StartOffset + ',' + $ast.Extent.EndOffset
    }

    # The expression of a statement, without what redirects it.
    static [string] ValueSpan([Ast] $ast) {
        if ($ast -is [PipelineAst] -and $ast.PipelineElements.Count -eq 1 -and $ast.PipelineElements[0] -is [CommandExpressionAst]) {
            return [FactVisitor]::Span($ast.PipelineElements[0].Expression)
        }
        if ($ast -is [CommandExpressionAst]) { return [FactVisitor]::Span($ast.Expression) }
        return [FactVisitor]::Span($ast)
    }

    static [string] Value([object] $text) {
        if ($null -eq $text) { return '-' }
        return "'$text'"
    }

    [AstVisitAction] VisitCommand([CommandAst] $ast) {
        $invocation = switch ($ast.InvocationOperator) { 'Ampersand' { '&' } 'Dot' { '.' } default { '' } }
        $this.Add(@('command', [FactVisitor]::Span($ast), $invocation, [FactVisitor]::Value($ast.GetCommandName())))
        for ($i = 1; $i -lt $ast.CommandElements.Count; $i++) {
            $element = $ast.CommandElements[$i]
            if ($element -is [CommandParameterAst] -and $element.ParameterName -eq '-') {
                # `--` ends the parameters; it is a word as any other.
                $this.Add(@('value', [FactVisitor]::Span($element)))
                $this.Add(@('string', [FactVisitor]::Span($element), 'bare', '', [FactVisitor]::Value($element.Extent.Text)))
            } elseif ($element -is [CommandParameterAst]) {
                $this.Add(@('parameter', [FactVisitor]::Span($element), [FactVisitor]::Value($element.ParameterName), [FactVisitor]::Span($element.Argument)))
            } elseif ($element -is [VariableExpressionAst] -and $element.Splatted) {
                $this.Add(@('splat', [FactVisitor]::Span($element), [FactVisitor]::Value($element.VariablePath.UserPath)))
            } else {
                $this.Add(@('value', [FactVisitor]::Span($element)))
            }
        }
        return [AstVisitAction]::Continue
    }

    [AstVisitAction] VisitStringConstantExpression([StringConstantExpressionAst] $ast) {
        $this.AddString($ast, $ast.StringConstantType, @())
        return [AstVisitAction]::Continue
    }

    [AstVisitAction] VisitExpandableStringExpression([ExpandableStringExpressionAst] $ast) {
        $this.AddString($ast, $ast.StringConstantType, $ast.NestedExpressions)
        return [AstVisitAction]::Continue
    }

    static [bool] IsWord([Ast] $ast) {
        $owner = $ast.Parent
        if ($owner -is [ArrayLiteralAst]) { $owner = $owner.Parent }
        return $owner -is [CommandAst] -or $owner -is [CommandParameterAst] -or $owner -is [FileRedirectionAst]
    }

    [AstVisitAction] VisitConstantExpression([ConstantExpressionAst] $ast) {
        if ([FactVisitor]::IsWord($ast)) {
            $this.Add(@('string', [FactVisitor]::Span($ast), 'bare', '', [FactVisitor]::Value($ast.Extent.Text)))
        }
        return [AstVisitAction]::Continue
    }

    [void] AddString([ExpressionAst] $ast, [StringConstantType] $type, [object[]] $nested) {
        $kind = switch ($type) {
            'SingleQuoted' { 'single' }
            'DoubleQuoted' { 'double' }
            'SingleQuotedHereString' { 'here-single' }
            'DoubleQuotedHereString' { 'here-double' }
            default { 'bare' }
        }
        # Only what stands in a command is a word; members, types and keys are facts of what has them.
        if ($kind -eq 'bare' -and -not [FactVisitor]::IsWord($ast)) { return }
        $holes = foreach ($each in $nested) { [FactVisitor]::Span($each) }
        $text = if ($ast -is [ExpandableStringExpressionAst]) { '-' } else { [FactVisitor]::Value($ast.Value) }
        $this.Add(@('string', [FactVisitor]::Span($ast), $kind, ($holes -join ' '), $text))
    }

    [AstVisitAction] VisitHashtable([HashtableAst] $ast) {
        $this.Add(@('hashtable', [FactVisitor]::Span($ast)))
        foreach ($pair in $ast.KeyValuePairs) {
            $key = if ($pair.Item1 -is [StringConstantExpressionAst]) { [FactVisitor]::Value($pair.Item1.Value) } elseif ($pair.Item1 -is [ConstantExpressionAst]) { [FactVisitor]::Value($pair.Item1.Extent.Text) } else { '-' }
            $this.Add(@('entry', [FactVisitor]::Span($pair.Item1), $key, [FactVisitor]::ValueSpan($pair.Item2)))
        }
        return [AstVisitAction]::Continue
    }

    [AstVisitAction] VisitAssignmentStatement([AssignmentStatementAst] $ast) {
        $this.Add(@('assignment', [FactVisitor]::Span($ast.Left), $ast.ErrorPosition.Text, [FactVisitor]::ValueSpan($ast.Right)))
        return [AstVisitAction]::Continue
    }

    [AstVisitAction] VisitParameter([ParameterAst] $ast) {
        if ($null -ne $ast.DefaultValue) {
            $this.Add(@('formal', [FactVisitor]::Span($ast.DefaultValue), [FactVisitor]::Value($ast.Name.VariablePath.UserPath)))
        }
        return [AstVisitAction]::Continue
    }

    [AstVisitAction] VisitInvokeMemberExpression([InvokeMemberExpressionAst] $ast) {
        $this.AddCall($ast)
        return [AstVisitAction]::Continue
    }

    [AstVisitAction] VisitBaseCtorInvokeMemberExpression([BaseCtorInvokeMemberExpressionAst] $ast) {
        return [AstVisitAction]::Continue
    }

    [void] AddCall([InvokeMemberExpressionAst] $ast) {
        $name = if ($ast.Member -is [StringConstantExpressionAst]) { [FactVisitor]::Value($ast.Member.Value) } else { '-' }
        $operands = foreach ($each in $ast.Arguments) { [FactVisitor]::Span($each) }
        $this.Add(@('call', [FactVisitor]::Span($ast), [FactVisitor]::Span($ast.Expression), [int]$ast.Static, $name, ($operands -join ' ')))
    }

    [AstVisitAction] VisitBinaryExpression([BinaryExpressionAst] $ast) {
        $this.Add(@('binary', [FactVisitor]::Span($ast), $ast.ErrorPosition.Text))
        return [AstVisitAction]::Continue
    }

    [AstVisitAction] VisitFileRedirection([FileRedirectionAst] $ast) {
        $this.Add(@('redirection', [FactVisitor]::Span($ast), [FactVisitor]::Span($ast.Location)))
        return [AstVisitAction]::Continue
    }

    [AstVisitAction] VisitFunctionDefinition([FunctionDefinitionAst] $ast) {
        if ($ast.Parent -isnot [FunctionMemberAst]) {
            $this.Add(@('function', [FactVisitor]::Value($ast.Name)))
        }
        return [AstVisitAction]::Continue
    }

    [AstVisitAction] VisitStatementBlock([StatementBlockAst] $ast) {
        $owner = $ast.Parent
        if ($owner -is [IfStatementAst] -or $owner -is [LoopStatementAst] -or $owner -is [TryStatementAst] -or $owner -is [CatchClauseAst] -or $owner -is [TrapStatementAst]) {
            $this.Add(@('block', [FactVisitor]::Span($ast)))
        }
        return [AstVisitAction]::Continue
    }
}

$reader = [System.IO.StreamReader]::new([Console]::OpenStandardInput())
$writer = [System.IO.StreamWriter]::new([Console]::OpenStandardOutput())
$writer.AutoFlush = $true
while ($null -ne ($line = $reader.ReadLine())) {
    $text = [System.Text.Encoding]::Unicode.GetString([Convert]::FromBase64String($line))
    $tokens = $null
    $errors = $null
    $ast = [Parser]::ParseInput($text, [ref]$tokens, [ref]$errors)
    $visitor = [FactVisitor]::new()
    foreach ($each in $errors) {
        $visitor.Add(@('error', [string]$each.Extent.StartOffset, $each.ErrorId))
    }
    $visitor.AddComments($tokens)
    $ast.Visit($visitor)
    $writer.WriteLine([System.Text.Json.JsonSerializer]::Serialize($visitor.Facts, [System.Collections.Generic.List[string]]))
}
