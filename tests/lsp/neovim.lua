-- Run by neovim.py in a copy of examples/biro-sdm. Leaves with 0 where everything was as expected.
local patience = 120000

local function check(condition, words)
  if not condition then error(words, 2) end
end

local function wait(condition, words) check(vim.wait(patience, condition, 20), "never: " .. words) end

local function open(path)
  vim.cmd("edit " .. path)
  vim.bo.filetype = "bangkom"
  local client = vim.lsp.start_client({ name = "bangkom", cmd = { vim.env.BANGKOM, "lsp", "--lang", "en" } })
  vim.lsp.buf_attach_client(0, client)
  wait(function() return vim.lsp.get_client_by_id(client).server_capabilities ~= nil and vim.lsp.buf_is_attached(0, client) end,
    "attached")
  wait(function() return vim.lsp.get_client_by_id(client).initialized end, "initialized")
  return client
end

-- Puts the cursor `inside` bytes behind the beginning of the first place of `words`.
local function go(words, inside)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, true)) do
    local at = line:find(words, 1, true)
    if at then
      vim.api.nvim_win_set_cursor(0, { number, at - 1 + (inside or 0) })
      return
    end
  end
  error("not found: " .. words)
end

local function replace(old, new)
  go(old)
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  vim.api.nvim_buf_set_text(0, row - 1, column, row - 1, column + #old, { new })
end

local function ask(method, extra)
  local params = vim.tbl_extend("force", vim.lsp.util.make_position_params(), extra or {})
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, patience) or {}) do
    check(answer.error == nil, method .. ": " .. vim.inspect(answer.error))
    return answer.result
  end
  error(method .. ": no answer")
end

local function body()
  open("organisasi/kelompok.bangkom")

  -- diagnostics come and go as the text changes
  replace("unit: biro_sdm", "unit: biro_sdn")
  wait(function()
    local all = vim.diagnostic.get(0)
    return #all == 1 and all[1].message:find("biro_sdn", 1, true) ~= nil and all[1].lnum == 3
  end, "the diagnostic of an unknown key")
  replace("biro_sdn", "biro_sdm")
  wait(function() return #vim.diagnostic.get(0) == 0 end, "no diagnostic")

  -- hover
  go("chair", 2)
  local hover = ask("textDocument/hover").contents.value
  check(hover:find("group.chair", 1, true) and hover:find("employee", 1, true), hover)

  -- definition: from a key in one file to the cell of a grid in another
  go("197203141997031901", 3)
  vim.lsp.buf.definition()
  wait(function() return vim.api.nvim_buf_get_name(0):find("pegawai/pegawai.bangkom", 1, true) end, "the definition")
  check(vim.api.nvim_get_current_line():find("Hendra Kusumawardana", 1, true), "the line of the row")

  -- rename, in this and in other files
  vim.cmd("edit organisasi/unit.bangkom")
  vim.lsp.buf_attach_client(0, 1)
  go("pusdatin", 2)
  vim.lsp.buf.rename("pusat_data")
  wait(function() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true)):find("pusat_data", 1, true) end, "the new name")
  vim.cmd("edit anggaran.bangkom")
  local budget = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\n")
  check(budget:find("pusat_data | 2025", 1, true) and not budget:find("pusdatin", 1, true), budget)
  vim.lsp.buf_attach_client(0, 1)

  -- formatting: the grid is in columns again
  wait(function() return vim.lsp.buf_is_attached(0, 1) end, "attached")
  local format = vim.lsp.buf.format or vim.lsp.buf.formatting_sync
  if vim.lsp.buf.format then format({ timeout_ms = patience }) else format({}, patience) end
  local tidy = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\n")
  check(tidy:find("biro_sdm   | 2025 | 22_000_000", 1, true), tidy)

  -- completion, in text that is broken elsewhere
  vim.api.nvim_buf_set_lines(0, -1, -1, true, { "rule broken {", "group baru {", "  unit: pus", "}" })
  go("unit: pus", #"unit: pus")
  local found = false
  for _, item in ipairs(ask("textDocument/completion")) do found = found or item.label == "pusat_data" end
  check(found, "the completion of a key")
end

local good, words = xpcall(body, debug.traceback)
if not good then io.stderr:write(tostring(words) .. "\n") end
for _, client in pairs(vim.lsp.get_active_clients()) do client.stop() end
vim.cmd(good and "qall!" or "cquit!")
