-- Sends what shoppers do: views, clicks, carts and purchases with an event id of their own.
-- BATCH: events of a request, 100 unless told; 1 sends them bare. PRODUCTS and USERS: how many there are to draw from.
local batch = tonumber(os.getenv("BATCH") or "100")
local products = tonumber(os.getenv("PRODUCTS") or "100000")
local users = tonumber(os.getenv("USERS") or "100000")
local types = { "view", "view", "view", "view", "click", "click", "cart", "purchase" }
local threads = 0
local sent = 0
local run = os.time()

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init()
  math.randomseed(4711 + number)
end

local function event()
  sent = sent + 1
  return string.format('{"type":"%s","item":"p%d","user":"u%d","id":"%d-%d-%d"}',
    types[math.random(#types)], math.random(0, products - 1), math.random(0, users - 1), run, number, sent)
end

function request()
  local body
  if batch == 1 then
    body = event()
  else
    local events = {}
    for i = 1, batch do
      events[i] = event()
    end
    body = '[' .. table.concat(events, ",") .. ']'
  end
  return wrk.format("POST", "/v1/events", { ["Content-Type"] = "application/json" }, body)
end

function done(summary, latency, requests)
  io.write(string.format(
    '{"events_per_s": %.0f, "requests_per_s": %.0f, "p50_ms": %.2f, "p99_ms": %.2f, "max_ms": %.2f, "not_2xx": %d, "socket_errors": %d}\n',
    batch * summary.requests / (summary.duration / 1e6), summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
