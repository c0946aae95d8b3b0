-- Uses a profile as somebody does who edits it in Neovim, and prints what came of it as JSON.
-- Whoever reads it says what should have come (editors.test.ts).

local RULE = 'cryptosuite-with-automatic'
local came = {}

local function wait(what, condition)
  assert(vim.wait(600000, condition, 50), 'waited in vain for ' .. what)
end

local function rules()
  return vim.tbl_map(function(finding)
    -- Until 0.7 the code stands in what the server sent.
    return { rule = finding.code or finding.user_data.lsp.code, line = finding.lnum + 1, column = finding.col }
  end, vim.diagnostic.get(0))
end

local function found()
  for _, finding in ipairs(rules()) do
    if finding.rule == RULE then return finding end
  end
end

local function hoverWindow()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then return window end
  end
end

local function use()
  vim.cmd('edit user.xml')
  wait('findings', found)
  came.rules = rules()

  local finding = found()
  vim.api.nvim_win_set_cursor(0, { finding.line, finding.column })
  vim.lsp.buf.hover()
  wait('a hover', hoverWindow)
  came.hover = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(hoverWindow()), 0, 1, false)[1]
  vim.api.nvim_win_close(hoverWindow(), true)

  vim.ui.select = function(actions, options, choose)
    came.actions = vim.tbl_map(options.format_item, actions)
    choose(actions[1], 1)
  end
  vim.lsp.buf.code_action()
  wait('the finding to go', function() return came.actions and not found() end)
  came.line = vim.api.nvim_buf_get_lines(0, finding.line - 1, finding.line, false)[1]

  vim.api.nvim_buf_set_lines(0, finding.line - 1, finding.line, false, { '<NativeProtocolType></NativeProtocolType>' })
  vim.api.nvim_win_set_cursor(0, { finding.line, 20 })
  local answers = vim.lsp.buf_request_sync(0, 'textDocument/completion', vim.lsp.util.make_position_params(), 600000)
  for _, answer in pairs(answers) do
    came.words = vim.tbl_map(function(item) return item.label end, answer.result.items or answer.result)
  end
end

local fine, problem = pcall(use)
if not fine then came.problem = problem end
io.stdout:write(vim.fn.json_encode(came) .. '\n')
vim.cmd('qall!')
