namespace OrthoReferral.Clinical.Engine;

/// <summary>
/// Caches the truths of compound conditions over the facts of one lesion; emptied for the next lesion. While other values of some facts
/// are tried, what depends on those facts is cached apart, for these values only.
/// </summary>
internal sealed class TruthMemory
{
    private readonly Answers recorded = new();
    private readonly Answers tried = new();
    private readonly Answers opened = new();
    private FactSet altered;
    private FactSet[] open = [];

    /// <summary>Other values of these facts are tried from here on; an empty set: the facts are as recorded again.</summary>
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

    /// <summary>One answer per condition, with the generation in which it was computed: a new generation invalidates all at once.</summary>
    private sealed class Answers
    {
        private const int LastGeneration = int.MaxValue >> 2;

        private int[] answers = [];
        private int generation = 1;

        internal bool Has(int condition, out Truth truth)
        {
            var answer = condition < answers.Length ? answers[condition] : 0;
            truth = (Truth)(answer & 3);
            return answer >> 2 == generation;
        }

        internal void Put(int condition, Truth truth)
        {
            if (condition >= answers.Length)
                Array.Resize(ref answers, Math.Max(condition + 1, answers.Length * 2));
            answers[condition] = generation << 2 | (int)truth;
        }

        internal void Forget()
        {
            if (generation++ < LastGeneration)
                return;
            Array.Clear(answers);
            generation = 1;
        }
    }
}
