using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Engine;

/// <summary>
/// What is known already about compound conditions with the facts of one lesion; empty again for the next lesion. What depends on facts
/// that are altered for a trial is remembered apart, for that trial.
/// </summary>
internal sealed class TruthMemory
{
    private readonly Answers recorded = new();
    private readonly Answers tried = new();
    private readonly Answers opened = new();
    private FactSet altered;
    private FactSet[] open = [];

    /// <summary>Another trial begins: these facts are altered. None: the facts are as recorded again.</summary>
    internal void Alter(FactSet facts)
    {
        altered = facts;
        tried.Forget();
    }

    internal bool Knows(int condition, FactSet facts, out Truth truth) => For(facts).Has(condition, out truth);

    internal void Remember(int condition, FactSet facts, Truth truth) => For(facts).Put(condition, truth);

    internal bool KnowsOpen(int condition, out FactSet facts)
    {
        var known = opened.Has(condition, out _);
        facts = known ? open[condition] : default;
        return known;
    }

    internal void RememberOpen(int condition, FactSet facts)
    {
        if (condition >= open.Length)
            Array.Resize(ref open, Math.Max(condition + 1, open.Length * 2));
        open[condition] = facts;
        opened.Put(condition, Truth.Yes);
    }

    internal void Forget()
    {
        recorded.Forget();
        opened.Forget();
    }

    private Answers For(FactSet facts) => (altered & facts).IsEmpty ? recorded : tried;

    /// <summary>One answer per condition, each with the number of the round it belongs to: a new round forgets all at once.</summary>
    private sealed class Answers
    {
        private const int LastRound = int.MaxValue >> 2;

        private int[] answers = [];
        private int round = 1;

        internal bool Has(int condition, out Truth truth)
        {
            var answer = condition < answers.Length ? answers[condition] : 0;
            truth = (Truth)(answer & 3);
            return answer >> 2 == round;
        }

        internal void Put(int condition, Truth truth)
        {
            if (condition >= answers.Length)
                Array.Resize(ref answers, Math.Max(condition + 1, answers.Length * 2));
            answers[condition] = round << 2 | (int)truth;
        }

        internal void Forget()
        {
            if (round++ < LastRound)
                return;
            Array.Clear(answers);
            round = 1;
        }
    }
}
