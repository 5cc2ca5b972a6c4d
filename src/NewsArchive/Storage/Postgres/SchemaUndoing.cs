using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NewsArchive.Storage.Postgres;

/// <summary>
/// The SQL that undoes every migration of a database: it removes what is ours, and nothing that an operator keeps beside it. EF's own
/// script leaves out the end of a statement where a migration that is written by hand does.
/// </summary>
internal static class SchemaUndoing
{
    public static async Task<string> ScriptAsync(DbContext db, CancellationToken cancellation)
    {
        var (assembly, generator) = (db.GetService<IMigrationsAssembly>(), db.GetService<IMigrationsSqlGenerator>());
        var migrations = (await db.Database.GetAppliedMigrationsAsync(cancellation)).Reverse()
            .Select(id => assembly.CreateMigration(assembly.Migrations[id], db.Database.ProviderName!)).ToList();
        var script = new StringBuilder();
        for (var i = 0; i < migrations.Count; i++)
        {
            var before = i + 1 < migrations.Count ? Initialized(db, migrations[i + 1].TargetModel) : null;
            foreach (var command in generator.Generate(migrations[i].DownOperations, before)) script.Append(command.CommandText).Append("\n;\n");
        }

        return script.Append("DROP TABLE IF EXISTS \"__EFMigrationsHistory\";\n").ToString();
    }

    private static IModel Initialized(DbContext db, IModel model) =>
        db.GetService<IModelRuntimeInitializer>().Initialize(model is IMutableModel mutable ? mutable.FinalizeModel() : model, designTime: true);
}
