-- Asks for the best 20 beside carts of 5 products of one group, a group of fifty drawn at random for each request.
-- PRODUCTS: how many products the release has; EXTRA: further fields of the request, such as , "explain": false;
-- DELAY: milliseconds a connection pauses before each request, to load the service below saturation.
local products = tonumber(os.getenv("PRODUCTS") or "100000")
local extra = os.getenv("EXTRA") or ""
local pause = tonumber(os.getenv("DELAY") or "0")
local threads = 0

-- Pauses of half to one and a half times as long, so that connections do not beat together.
if pause > 0 then
  function delay()
    return math.floor(pause * (0.5 + math.random()) + 0.5)
  end
end

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

-- Requests are made beforehand: making one takes longer than sending it, and both share processors with the service.
local made = {}
local sent = 0

local function make()
  local from = math.random(0, products / 50 - 1) * 50
  local ids = {}
  for i = 1, 5 do
    ids[i] = '"p' .. (from + math.random(0, 49)) .. '"'
  end
  local body = '{"items": [' .. table.concat(ids, ", ") .. '], "limit": 20' .. extra .. '}'
  return wrk.format("POST", "/v1/cart/complete", { ["Content-Type"] = "application/json" }, body)
end

function init()
  math.randomseed(4711 + number)
  for i = 1, 50000 do
    made[i] = make()
  end
end

function request()
  sent = sent % #made + 1
  return made[sent]
end

function done(summary, latency, requests)
  io.write(string.format(
    '{"requests_per_s": %.0f, "p50_ms": %.2f, "p90_ms": %.2f, "p99_ms": %.2f, "max_ms": %.2f, "not_2xx": %d, "socket_errors": %d}\n',
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(90) / 1000,
    latency:percentile(99) / 1000, latency.max / 1000, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
