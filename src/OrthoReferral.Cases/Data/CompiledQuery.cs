using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace OrthoReferral.Cases.Data;

/// <summary>
/// A query that is translated once for each model, because EF refuses a compiled query with another model than its first: a process
/// may meet both providers (tests do).
/// </summary>
/// <typeparam name="TQuery">The delegate that <see cref="EF"/> compiles.</typeparam>
/// <param name="compile">Compiles it.</param>
public sealed class CompiledQuery<TQuery>(Func<TQuery> compile)
    where TQuery : class
{
    private readonly ConditionalWeakTable<IModel, TQuery> known = [];

    /// <summary>The query for the model of this context.</summary>
    public TQuery For(CaseDb db) => known.GetValue(db.Model, _ => compile());
}
