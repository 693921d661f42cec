// The peer of bench:matching: LEMON's network simplex on the same pool. Reads it from a file of 64-bit little-endian numbers
// (rows, columns, edges; places by column; ends of the rows; columns of the edges; weights), prints milliseconds and the value.
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <vector>

using Graph = lemon::SmartDigraph;
using Number = std::int64_t;

static std::vector<Number> read(std::FILE* file, std::size_t count) {
  std::vector<Number> values(count);
  if (std::fread(values.data(), sizeof(Number), count, file) != count) std::exit(2);
  return values;
}

int main(int argc, char** argv) {
  std::FILE* file = argc > 1 ? std::fopen(argv[1], "rb") : nullptr;
  if (!file) return 2;
  const auto sizes = read(file, 3);
  const Number rows = sizes[0], columns = sizes[1], edges = sizes[2];
  const auto places = read(file, columns), ends = read(file, rows), to = read(file, edges), weight = read(file, edges);
  std::fclose(file);

  Graph graph;
  graph.reserveNode(rows + columns + 2);
  graph.reserveArc(edges + 2 * rows + columns);
  std::vector<Graph::Node> row(rows), column(columns);
  for (auto& node : row) node = graph.addNode();
  for (auto& node : column) node = graph.addNode();
  const auto source = graph.addNode(), sink = graph.addNode();
  Graph::ArcMap<Number> capacity(graph), cost(graph);
  const auto add = [&](Graph::Node from, Graph::Node into, Number most, Number price) {
    const auto arc = graph.addArc(from, into);
    capacity[arc] = most;
    cost[arc] = price;
  };
  for (Number at = 0, edge = 0; at < rows; ++at) {
    add(source, row[at], 1, 0);
    add(row[at], sink, 1, 0);  // goes without
    for (; edge < ends[at]; ++edge) add(row[at], column[to[edge]], 1, -weight[edge]);
  }
  for (Number at = 0; at < columns; ++at) add(column[at], sink, places[at], 0);

  const auto began = std::chrono::steady_clock::now();
  lemon::NetworkSimplex<Graph, Number, Number> simplex(graph);
  simplex.upperMap(capacity).costMap(cost).stSupply(source, sink, rows);
  const auto result = simplex.run();
  const std::chrono::duration<double, std::milli> passed = std::chrono::steady_clock::now() - began;
  if (result != decltype(simplex)::OPTIMAL) return 3;
  std::printf("%.3f %lld\n", passed.count(), static_cast<long long>(-simplex.totalCost()));
}
