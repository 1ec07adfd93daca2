namespace OrthoReferral.Clinical.Engine;

/// <summary>What is known already about compound conditions with the facts of one lesion; empty again for the next lesion.</summary>
internal sealed class TruthMemory
{
    private const byte NotAsked = 0;

    private byte[] truths = [];

    /// <summary>The facts that are altered for a trial; what depends on them is neither remembered nor looked up.</summary>
    internal FactSet Altered { get; set; }

    internal bool Knows(int condition, out Truth truth)
    {
        var known = condition < truths.Length ? truths[condition] : NotAsked;
        truth = (Truth)(known - 1);
        return known != NotAsked;
    }

    internal void Remember(int condition, Truth truth)
    {
        if (condition >= truths.Length)
            Array.Resize(ref truths, Math.Max(condition + 1, truths.Length * 2));
        truths[condition] = (byte)(truth + 1);
    }

    internal void Forget() => Array.Clear(truths);
}
