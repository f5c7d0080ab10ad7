#include "plan/solve/cbc.hpp"

#include <CbcEventHandler.hpp>
#include <CbcModel.hpp>
#include <CbcSolver.hpp>
#include <OsiClpSolverInterface.hpp>
#include <algorithm>
#include <vector>

namespace bangkom::plan {

namespace {

// Work, as measured on parts of plans of organisations: of an iteration of the simplex method, for each row and column and beside; of
// whatever else is done between two looks, likewise; and of the whole.
constexpr double of_iteration = 17;
constexpr double of_any_iteration = 13000;
constexpr double of_look = 100;
constexpr double of_any_look = 9e4;
constexpr Work of_start = 500'000;

/// What all copies of a watch know together.
struct Spent {
    bool is_over() const { return work > most; }

    Work most = 0;
    Work work = of_start;
    Effort::Clock::time_point end;
};

/// Counts what Cbc does, in the model and in those that its heuristics solve, and stops it.
class Watch : public CbcEventHandler {
public:
    explicit Watch(Spent& spent) : spent_(&spent) {}
    CbcEventHandler* clone() const override { return new Watch(*spent_); }
    CbcAction event(CbcEvent) override {
        if (model_ == nullptr) return noAction;
        const int iterations = model_->getIterationCount();
        const int more = iterations >= seen_ ? iterations - seen_ : iterations;
        seen_ = iterations;
        const double size = model_->getNumRows() + model_->getNumCols();
        spent_->work += static_cast<Work>(more * (of_iteration * size + of_any_iteration) + of_look * size + of_any_look);
        return spent_->is_over() || Effort::Clock::now() >= spent_->end ? stop : noAction;
    }

private:
    Spent* spent_;
    int seen_ = 0;
};

int go_on(CbcModel*, int) { return 0; }

}  // namespace

struct Cbc::Run {
    explicit Run(const OsiSolverInterface& solver) : model(solver) { CbcMain0(model, data); }
    CbcSolverUsefulData data;
    CbcModel model;
    std::vector<std::string> arguments{"bangkom"};
    Spent spent;
};

Cbc::Cbc(const MixedIntegers& problem) {
    OsiClpSolverInterface solver;
    solver.messageHandler()->setLogLevel(0);
    solver.setIntParam(OsiNameDiscipline, 2);
    solver.loadProblem(problem.columns, problem.lower.data(), problem.upper.data(), problem.cost.data(),
                       problem.row_lower.data(), problem.row_upper.data());
    for (std::size_t c = 0; c < problem.integer.size(); ++c)
        if (problem.integer[c]) solver.setInteger(static_cast<int>(c));
    run_ = std::make_unique<Run>(solver);
    set("log", "0");
    // Preprocessing of Cbc 2.10 tells wrong objectives where it removes whole rows; presolve has done most of it.
    set("preprocess", "off");
}

Cbc::~Cbc() = default;

void Cbc::set(const std::string& parameter, const std::string& value) {
    run_->arguments.push_back("-" + parameter);
    run_->arguments.push_back(value);
}

void Cbc::start_from(std::span<const double> values) {
    std::vector<std::pair<std::string, double>> start;
    for (std::size_t c = 0; c < values.size(); ++c)
        start.emplace_back(run_->model.solver()->getColName(static_cast<int>(c)), values[c]);
    run_->model.setMIPStart(start);
}

bool Cbc::solve(const CutLimits& limits) {
    run_->spent.most = limits.work;
    // Cbc is told of no limit of time, since what it tries depends on that.
    const std::chrono::duration<double> seconds(limits.seconds);
    run_->spent.end = Effort::Clock::now() + std::chrono::duration_cast<Effort::Clock::duration>(seconds);
    if (limits.nodes > 0) set("maxNodes", std::to_string(limits.nodes));
    std::vector<const char*> arguments;
    for (const std::string& argument : run_->arguments) arguments.push_back(argument.c_str());
    arguments.push_back("-solve");
    arguments.push_back("-quit");
    // No event comes before the first linear problem is solved.
    const double size = run_->model.getNumRows() + run_->model.getNumCols();
    const double most_iterations = double(limits.work) / (of_iteration * size + of_any_iteration) + 1;
    run_->model.solver()->setIntParam(OsiMaxNumIteration, static_cast<int>(std::min(most_iterations, 1e9)));
    const Watch watch(run_->spent);
    run_->model.passInEventHandler(&watch);
    CbcMain1(static_cast<int>(arguments.size()), arguments.data(), run_->model, go_on, run_->data);
    if (run_->model.solver()->isIterationLimitReached()) run_->spent.work = std::max(run_->spent.work, limits.work + 1);
    return !run_->model.isProvenInfeasible() && !run_->model.isAbandoned();
}

Work Cbc::work() const { return run_->spent.work; }
bool Cbc::is_stopped_by_work() const { return run_->spent.is_over(); }
bool Cbc::is_proven() const { return run_->model.isProvenOptimal(); }
double Cbc::bound() const { return run_->model.getBestPossibleObjValue(); }
double Cbc::value() const { return run_->model.getObjValue(); }
const double* Cbc::best() const { return run_->model.bestSolution(); }
const double* Cbc::solution() const { return run_->model.getColSolution(); }

}  // namespace bangkom::plan
